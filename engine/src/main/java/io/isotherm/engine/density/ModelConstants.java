package io.isotherm.engine.density;

import io.isotherm.engine.grid.GridConstants;
import io.isotherm.engine.state.ConstantList;
import io.isotherm.engine.state.NamedConstant;
import java.util.List;

/**
 * What the model's figures hang on beside {@link ModelParameters}: the constants that its classes hold. With the
 * parameters they tell whether two scores were made by the same model.
 */
public final class ModelConstants {
    private static final List<NamedConstant> ALL = GridConstants.addTo(new ConstantList())
        .add(BandLevel.class).add(Calibration.class).add(CalibrationParameters.class).add(DensityReading.class)
        .add(Forgetting.class).add(HeldPrints.class).add(InstrumentDensity.class).add(IntervalAccount.class)
        .add(LastingTurnover.class).add(LeverageMix.class).add(LeveragePrior.class)
        .add(MaintenanceRule.class).add(MixChoice.class).add(MixEvidence.class).add(OpenInterestAccount.class)
        .add(PositionAccount.class).add(PositionSeed.class)
        .add(RecentMarks.class).add(StrictExponential.class).add(SweptRing.class).add(VolumeClock.class)
        .add(VolumeProfile.class).constants();

    private ModelConstants() {
    }

    /** All of them, in an order that changes only with the code. */
    public static List<NamedConstant> all() {
        return ALL;
    }
}

package io.isotherm.feed.websocket;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Set;

/**
 * What a venue's certificates must be made of, beyond what the JDK asks for: RSA of 2048 bits, elliptic curves of 256,
 * no DSA (NIST SP 800-57, part 1, table 2: 112 bits of strength and more).
 *
 * <p><b>Threads:</b> immutable.
 */
final class StrongKeys implements AlgorithmConstraints {
    /** Fewest bits of an RSA key. */
    static final int RSA_BITS = 2048;
    /** Fewest bits of an elliptic curve's field. */
    static final int CURVE_BITS = 256;

    @Override
    public boolean permits(final Set<CryptoPrimitive> primitives, final String algorithm,
                           final AlgorithmParameters parameters) {
        return true;
    }

    @Override
    public boolean permits(final Set<CryptoPrimitive> primitives, final Key key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength() >= RSA_BITS;
        }
        if (key instanceof ECKey curve) {
            return curve.getParams().getCurve().getField().getFieldSize() >= CURVE_BITS;
        }
        return !(key instanceof DSAKey);
    }

    @Override
    public boolean permits(final Set<CryptoPrimitive> primitives, final String algorithm, final Key key,
                           final AlgorithmParameters parameters) {
        return permits(primitives, key);
    }
}

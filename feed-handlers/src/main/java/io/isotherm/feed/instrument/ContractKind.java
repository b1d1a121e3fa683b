package io.isotherm.feed.instrument;

/** What a contract is worth and what its margin is paid in; decides the liquidation-price formula. */
public enum ContractKind {
    /** Margin and profit in the quote currency; the grid counts base asset. */
    LINEAR,
    /** Margin and profit in the base asset; the grid counts quote-valued contracts. */
    INVERSE
}

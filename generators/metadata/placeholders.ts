/** Below a host reserved for examples (RFC 2606): a URL that starts so is a placeholder. */
export const PLACEHOLDER = "https://example.com/placeholder/";

/** The vendor where nobody says who it is. */
export const EXAMPLE_VENDOR = "Example Vendor";

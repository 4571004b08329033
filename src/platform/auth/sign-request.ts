/** The Swedish signature extension of OpenID Connect (oidc.se). */
export const signScope = "https://id.oidc.se/scope/sign"
export const signatureClaim = "https://id.oidc.se/claim/userSignature"

/** The file of the OpenAPI document beside the built programs. The console has no operations to make the document from. */
export const API_DOCUMENT = 'openapi.json'

/** A placeholder in the built document for the address of the verifiers, which a build does not know. */
export const UNKNOWN_ISSUER = 'https://issuer.invalid'

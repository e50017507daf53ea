import { version } from '../package.json'

/** The product's version, for the registration of verifiers, traces and the API's document. */
export const VERSION: string = version

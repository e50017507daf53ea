import { version } from '../package.json'

/** The product's version: what verifiers register with, traces carry and the API's document names. */
export const VERSION: string = version

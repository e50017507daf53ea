import { format, stripVTControlCharacters } from 'node:util'
import type { Logger } from 'pino'

const LEVELS = { error: 'error', warn: 'warn', log: 'info', info: 'info', debug: 'debug' } as const

/**
 * Sends the output of libraries through the log. Next prints whole errors, with the values of a query in the message;
 * the log contains neither these values nor a secret.
 */
export function logLibraryOutput(log: Logger, target: Pick<Console, keyof typeof LEVELS> = console): void {
  for (const method of ['error', 'warn', 'log', 'info', 'debug'] as const) {
    target[method] = (...given: unknown[]) => {
      const error = given.find((one) => one instanceof Error)
      const words = given.filter((one) => !(one instanceof Error))
      const text = stripVTControlCharacters(format(...words)).trim()
      const message = text === '' && error !== undefined ? 'a library reports an error' : text
      log[LEVELS[method]](error === undefined ? {} : { err: error }, message)
    }
  }
}

import { settingsWarning } from './env'
import { logLibraryOutput } from './library-output'
import { loggerFor } from './logger'
import { EnvError } from './settings/env-error'

/** Set by `npm start` for its processes: the operator has already seen the warning about the settings. */
export const SETTINGS_ARE_TOLD = 'settings-are-told'

/** Sends the output of libraries and Node.js through the log, as JSON lines. */
export function logProcessOutput(name: string): void {
  logLibraryOutput(loggerFor(`${name} libraries`))
  const log = loggerFor(name)
  process.removeAllListeners('warning')
  process.on('warning', (warning) => log.warn({ err: warning }, `Node.js warns: ${warning.message}`))
}

/** Logs one line about settings that are probably mistakes. */
export function warnOfSettings(name: string): void {
  const doubts = process.argv.includes(SETTINGS_ARE_TOLD) ? undefined : settingsWarning()
  if (doubts !== undefined) loggerFor(name).warn(doubts)
}

/** Ends the process with a log line after an uncaught error. Node.js would print its own lines. */
export function logCrashes(name: string): void {
  process.on('uncaughtException', (error) => {
    refuseStart(name, error, 'nobody caught an error')
    process.exit(1)
  })
}

/**
 * Logs why a process does not start: one line for each problem that the operator can solve, the whole error for an
 * unexpected one. These lines ignore `LOG_LEVEL`, because nothing else explains the missing process.
 */
export function refuseStart(name: string, error: unknown, otherwise = `the ${name} could not start`): void {
  const log = loggerFor(name, 'fatal')
  if (error instanceof EnvError) for (const problem of error.problems) log.fatal(problem)
  else log.fatal({ err: error }, otherwise)
}

import { EnvError, settingsWarning } from './env'
import { logLibraryOutput } from './library-output'
import { loggerFor } from './logger'
import { WrongSecretError } from './services/secret-checks/check-secrets'

/** What `npm start` gives a process that it starts: it has told the operator about the settings itself. */
export const SETTINGS_ARE_TOLD = 'settings-are-told'

/** Sends what libraries and Node.js would print by themselves through the log, as JSON lines. */
export function logProcessOutput(name: string): void {
  logLibraryOutput(loggerFor(`${name} libraries`))
  const log = loggerFor(name)
  process.removeAllListeners('warning')
  process.on('warning', (warning) => log.warn({ err: warning }, `Node.js warns: ${warning.message}`))
}

/** Tells the log, in one line, of settings that are probably not meant. */
export function warnOfSettings(name: string): void {
  const doubts = process.argv.includes(SETTINGS_ARE_TOLD) ? undefined : settingsWarning()
  if (doubts !== undefined) loggerFor(name).warn(doubts)
}

/** Ends the process with a line in the log for an error that nobody caught. Node.js would print its own lines. */
export function logCrashes(name: string): void {
  process.on('uncaughtException', (error) => {
    refuseStart(name, error, 'nobody caught an error')
    process.exit(1)
  })
}

/**
 * Says why a process does not start: one line for each thing that the operator can mend, the whole error for what nobody
 * expected. These lines are written whatever `LOG_LEVEL` says, because nothing else tells why there is no process.
 */
export function refuseStart(name: string, error: unknown, otherwise = `the ${name} could not start`): void {
  const log = loggerFor(name, 'fatal')
  if (error instanceof EnvError) for (const problem of error.problems) log.fatal(problem)
  else if (error instanceof WrongSecretError) log.fatal(error.message)
  else log.fatal({ err: error }, otherwise)
}

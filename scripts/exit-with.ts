import { writeSync } from 'node:fs'

/** Ends this process with the exit code of the work, which is 0 unless stated, or with a line on why the work failed. */
export function exitWith(work: Promise<unknown>, explain: (error: unknown) => string): void {
  work.then(
    (code) => process.exit(typeof code === 'number' ? code : 0),
    (error: unknown) => {
      writeSync(2, `${explain(error)}\n`)
      process.exit(1)
    },
  )
}

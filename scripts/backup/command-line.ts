import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { StartError } from '../start-error'

type Wanted = Record<string, { type: 'boolean' } | { type: 'string'; multiple?: boolean }>

/** What a command line holds. Throws a `StartError` with the usage for anything that is not in there. */
export function readCommandLine<Options extends Wanted>(usage: string, options: Options, words: string[]) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true, strict: true })
  } catch {
    throw new StartError(usage)
  }
}

/** A path as the operator means it: npm and the tools change into the folder of the product. */
export function pathOf(given: string): string {
  return path.resolve(process.env.INIT_CWD || process.cwd(), given)
}

/** The text of a file that an option names. Throws a `StartError` if the file cannot be read. */
export function textOf(option: string, given: string): string {
  try {
    return readFileSync(pathOf(given), 'utf8')
  } catch {
    throw new StartError(`${option} ${given} cannot be read`)
  }
}

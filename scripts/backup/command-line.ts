import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { StartError } from '../start-error'

type Wanted = Record<string, { type: 'boolean' } | { type: 'string'; multiple?: boolean }>

/** Parses a command line. Throws a `StartError` with the usage for anything unexpected. */
export function readCommandLine<Options extends Wanted>(usage: string, options: Options, words: string[]) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true, strict: true })
  } catch {
    throw new StartError(usage)
  }
}

/** The path of the one file on a command line. Throws a `StartError` with the usage unless there is exactly one. */
export function onlyFile(usage: string, [given, ...more]: readonly string[]): string {
  if (given === undefined || more.length > 0) throw new StartError(usage)
  return pathOf(given)
}

/** Resolves a path against the operator's folder: npm and the tools change into the folder of the product. */
export function pathOf(given: string): string {
  return path.resolve(process.env.INIT_CWD || process.cwd(), given)
}

/** The text of the file that an option names. Throws a `StartError` if the file cannot be read. */
export function textOf(option: string, given: string): string {
  try {
    return readFileSync(pathOf(given), 'utf8')
  } catch {
    throw new StartError(`${option} ${given} cannot be read`)
  }
}

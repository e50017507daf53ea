import { parseArgs } from 'node:util'

/** The parts of the measurement, in the order in which they run. */
export const PARTS = ['scripts', 'list', 'actions', 'export', 'lighthouse'] as const
export type Part = (typeof PARTS)[number]

export type Options = {
  /** The list and its export are measured at each of these amounts, everything else at the first one. */
  amounts: number[]
  rounds: number
  parts: readonly Part[]
  /** Only pages and actions whose title contains this text. */
  title: string
  /** Also prints by what each action changed the screen first. */
  isWordy: boolean
}

const USAGE = `usage: npm run bench:console -- [--keys 100000,1000000] [--rounds 20] [--only ${PARTS.join('|')}]
  [--title TEXT] [--verbose]`

/** The options on the command line; prints the usage and ends the process if one is wrong. */
export function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        keys: { type: 'string', default: '100000,1000000' },
        rounds: { type: 'string', default: '20' },
        only: { type: 'string', default: PARTS.join(',') },
        title: { type: 'string', default: '' },
        verbose: { type: 'boolean', default: false },
      },
    })
    const wanted = values.only.split(',')
    if (wanted.some((word) => !PARTS.some((part) => part === word))) throw new Error('unknown part')
    return {
      amounts: values.keys.split(',').map(whole),
      rounds: whole(values.rounds),
      parts: PARTS.filter((part) => wanted.includes(part)),
      title: values.title,
      isWordy: values.verbose,
    }
  } catch {
    console.error(USAGE)
    process.exit(2)
  }
}

function whole(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new Error(`${text} is no amount`)
  return Number(text)
}

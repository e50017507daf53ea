import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from '@/scripts/root'

/** What a command of the product said, and how it ended. */
export type Ran = { code: number; said: string; complained: string }

/** Runs a command as npm does, with these settings and none of this process. */
export async function runTool(tool: string, words: string[], env: Record<string, string>): Promise<Ran> {
  const child = spawn(process.execPath, ['scripts/tool.mjs', tool, ...words], {
    cwd: root,
    env: { NODE_ENV: 'test', PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, complained] = ['', '']
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  child.stderr.on('data', (piece: Buffer) => {
    complained += piece.toString()
  })
  const [code] = await once(child, 'close')
  return { code: Number(code), said, complained }
}

/** What a command complained of, line by line. */
export const linesOf = ({ complained }: Ran): string[] => complained.trimEnd().split('\n')

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from '@/scripts/root'

/** The output of a command, and its exit code. */
export type Ran = { code: number; stdout: string; stderr: string }

/** Runs a command as npm does, with only these settings and none of this process. */
export async function runTool(tool: string, words: string[], env: Record<string, string>): Promise<Ran> {
  const child = spawn(process.execPath, ['scripts/tool.mjs', tool, ...words], {
    cwd: root,
    env: { NODE_ENV: 'test', PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (piece: Buffer) => {
    stdout += piece.toString()
  })
  child.stderr.on('data', (piece: Buffer) => {
    stderr += piece.toString()
  })
  const [code] = await once(child, 'close')
  return { code: Number(code), stdout, stderr }
}

/** The lines of a command on standard error. */
export const linesOf = ({ stderr }: Ran): string[] => stderr.trimEnd().split('\n')

import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Receipt } from '@/lib/domain/receipt'
import type { Result } from '@/lib/domain/result'
import type { Installation } from '../worlds/world'
import { bundle } from './bundle'
import type { ConsoleCommand, ConsoleMessage } from './console-program'

type Answer = { id: number; result?: Result<{ receipt: Receipt | null }>; error?: string }

export type ConsoleProcess = {
  act: (command: ConsoleCommand, input: unknown) => Promise<Result<{ receipt: Receipt | null }>>
  stop: () => Promise<void>
}

/**
 * Starts a console's services in a separate process, as the Global Admin of the home workspace. `build` is the program
 * of another build.
 */
export async function startConsoleProcess(world: Installation, build?: string): Promise<ConsoleProcess> {
  const program = build ?? (await bundle('test/processes/console-program.ts', 'console'))
  const child = fork(program, { execArgv: ['--conditions=react-server'] })
  const send = (message: ConsoleMessage) => child.send(message)
  const waiting = new Map<number, (answer: Answer) => void>()
  const answerTo = (id: number) => new Promise<Answer>((resolve) => waiting.set(id, resolve))
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  const { actor, workspace, request, credentials } = world.home.as('global_admin')
  const ready = answerTo(0)
  send({ setup: { databaseUrl: world.appUrl, context: { actor, workspace, request, credentials } } })
  await ready
  let last = 0
  return {
    act: async (command, input) => {
      last += 1
      const answered = answerTo(last)
      send({ id: last, command, input })
      const { result, error } = await answered
      if (result === undefined) throw new Error(`the console failed: ${error}`)
      return result
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

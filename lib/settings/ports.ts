import { createServer } from 'node:net'
import { EnvError } from './env-error'

/** Listens for a moment. Returns the port (a free one for 0), or the error. */
export function tryToListen(port: number, host: string): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

type PortSetting = 'CONSOLE_PORT' | 'VERIFIER_PORT'
type ListeningSettings = Record<PortSetting, number> & { HOST: string }

/** Throws `EnvError` if this process cannot listen on the configured port, before anything else is started. */
export async function requirePort(setting: PortSetting, env: ListeningSettings): Promise<void> {
  const answer = await tryToListen(env[setting], env.HOST)
  if (typeof answer !== 'number') throw problemOfListening(setting, env, answer)
}

/** Explains a failed attempt to listen in one line about the settings. */
export function problemOfListening(
  setting: PortSetting,
  { HOST: host, [setting]: port }: ListeningSettings,
  { code, message }: NodeJS.ErrnoException,
): EnvError {
  if (code === 'EADDRINUSE') {
    return new EnvError([`${setting} ${port} is in use on ${host}: set ${setting} to another port`])
  }
  const isHost = code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
  const reason = code ?? message
  return new EnvError([
    isHost
      ? `HOST ${host} is not an address of this machine (${reason})`
      : `${setting} ${port} on ${host} is not available (${reason})`,
  ])
}

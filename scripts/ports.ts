import { createServer } from 'node:net'

function listen(port: number, host: string): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** A port that nobody listens on just now. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const port = await listen(0, host)
  if (typeof port === 'number') return port
  throw port
}

/** Why this process cannot listen there, or undefined when it can. */
export async function portTrouble(port: number, host: string): Promise<string | undefined> {
  const answer = await listen(port, host)
  return typeof answer === 'number' ? undefined : (answer.code ?? answer.message)
}

/** Whether this process could listen there. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  return (await portTrouble(port, host)) === undefined
}

import { tryToListen } from '@/lib/settings/ports'

/** A port that is free now. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const port = await tryToListen(0, host)
  if (typeof port === 'number') return port
  throw port
}

/** Whether this process could listen there. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  return typeof (await tryToListen(port, host)) === 'number'
}

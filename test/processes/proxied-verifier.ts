import { openProxy, type TcpProxy } from '@/test/faults/tcp-proxy'
import { openVerifierWorld, type VerifierWorld } from '../worlds/verifier'
import { startProcess, type VerifierProcess } from './verifier-process'

/** A world with one more verifier, in a separate process. A proxy can cut that verifier off from the database. */
export type ProxiedVerifierWorld = VerifierWorld & { proxy: TcpProxy; victim: VerifierProcess }

export async function openProxiedVerifier(): Promise<ProxiedVerifierWorld> {
  const world = await openVerifierWorld()
  const proxy = await openProxy(world.appUrl)
  const victim = await startProcess(world, proxy.through(world.appUrl))
  const close = async () => {
    await victim.stop()
    proxy.close()
    await world.close()
  }
  return { ...world, proxy, victim, close }
}

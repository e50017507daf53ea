import 'server-only'

const PATIENCE_MS = 5_000

/**
 * A request to the sign-in provider. It fails if the provider does not answer in time, so that the person need not wait
 * for ever.
 */
export async function providerFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const timeout = AbortSignal.timeout(PATIENCE_MS)
  const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout
  return await fetch(input, { ...init, signal })
}

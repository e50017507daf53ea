import 'server-only'

const PATIENCE_MS = 5_000

/** A request to the sign-in provider. A provider that does not answer fails it, instead of holding the person for ever. */
export async function providerFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const signal = init?.signal ? AbortSignal.any([init.signal, patience]) : patience
  return await fetch(input, { ...init, signal })
}

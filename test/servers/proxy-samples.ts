import type { ProxyKind } from './proxy'

/** The ports of a test: of the proxy, the verifiers, the service behind the proxy, and the name server. */
export type ProxyPorts = { proxy: number; verifier: number; service: number; names: number }

/** A shipped file, and the test's replacements for its addresses. */
export type ProxySample = {
  kind: ProxyKind
  file: string
  addresses: (at: ProxyPorts) => Record<string, string>
}

export const HAPROXY: ProxySample = {
  kind: 'haproxy',
  file: 'deploy/haproxy/haproxy.cfg',
  addresses: (at) => ({
    'bind :8080': `bind 127.0.0.1:${at.proxy}`,
    '127.0.0.11:53': `127.0.0.1:${at.names}`,
    'verifier:3001': `verifier:${at.verifier}`,
    'vulnerability-api:4000': `vulnerability-api:${at.service}`,
  }),
}

import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { evidenceReader } from './request-evidence'
import { untrustedProxyReporter } from './untrusted-proxy'

test('an unnamed proxy is reported once, and its claim never', () => {
  const lines: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) })
  const evidenceOf = evidenceReader((address) => address === '10.0.0.1', untrustedProxyReporter(log))
  const ask = (peer: string, ...rawHeaders: string[]) => {
    const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: peer })
    const request = Object.assign(new IncomingMessage(socket), { rawHeaders })
    return evidenceOf(request).address
  }
  expect(ask('10.0.0.1', 'X-Forwarded-For', '203.0.113.9')).toBe('203.0.113.9')
  expect(ask('10.0.0.2')).toBe('10.0.0.2')
  expect(lines).toEqual([])
  expect(ask('10.0.0.2', 'X-Forwarded-For', '203.0.113.9')).toBe('10.0.0.2')
  expect(ask('10.0.0.2', 'X-Forwarded-For', '203.0.113.9')).toBe('10.0.0.2')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('"peer":"10.0.0.2"')
  expect(lines[0]).not.toContain('203.0.113.9')
})

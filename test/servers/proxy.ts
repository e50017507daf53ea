import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { untilListening } from './listening'

export type ProxyKind = 'nginx' | 'caddy' | 'haproxy'

/** Whether a program can run here. If it cannot, the tests of real proxies report this. */
export function isInstalled(program: ProxyKind): boolean {
  return spawnSync(program, [program === 'caddy' ? 'version' : '-v']).error === undefined
}

export type RunningProxy = { url: string; port: number; stop: () => Promise<void> }

const HAPROXY_SCRIPT = '/etc/haproxy/chatelaine.lua'

/** Replaces the paths of a shipped file by this folder, so that a test writes nowhere else. */
function inFolder(text: string, folder: string): string {
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ')
  return text
    .replaceAll('/tmp/vulnerability-api', path.join(folder, 'run'))
    .replaceAll('/run/nginx.pid', path.join(folder, 'nginx.pid'))
    .replaceAll('access_log /dev/stdout', 'access_log off')
    .replaceAll('error_log /dev/stderr', 'error_log stderr')
    .replace(/^http \{(?![\s\S]*temp_path)/m, `http { ${folders}`)
    .replaceAll(HAPROXY_SCRIPT, path.resolve('deploy/haproxy', path.basename(HAPROXY_SCRIPT)))
    .replaceAll('abns@chatelaine-verifiers', `abns@${path.basename(folder)}`)
}

const ARGUMENTS: Record<ProxyKind, (folder: string, file: string) => string[]> = {
  nginx: (folder, file) => ['-p', folder, '-e', 'stderr', '-c', file, '-g', 'daemon off;'],
  caddy: (_folder, file) => ['run', '--config', file, '--adapter', 'caddyfile'],
  haproxy: (_folder, file) => ['-db', '-f', file],
}

/** Starts a proxy on a copy of a shipped file with other addresses, and waits until it listens. */
export async function startProxy(
  kind: ProxyKind,
  file: string,
  port: number,
  replacements: Readonly<Record<string, string>>,
): Promise<RunningProxy> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-proxy-'))
  const copy = path.join(folder, path.basename(file))
  let text = readFileSync(file, 'utf8')
  for (const [from, to] of Object.entries(replacements)) {
    if (!text.includes(from)) throw new Error(`${file} does not name ${from}`)
    text = text.replaceAll(from, to)
  }
  writeFileSync(copy, inFolder(text, folder))
  const args = ARGUMENTS[kind](folder, copy)
  const environment = ['-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', `HOME=${folder}`]
  const child = spawn('env', [...environment, kind, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.on('data', (piece: Buffer) => {
    output += piece.toString()
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  if (await untilListening(port, () => child.exitCode !== null))
    return { url: `http://127.0.0.1:${port}`, port, stop }
  await stop()
  throw new Error(`${kind} does not listen: ${output}`)
}

/** Sends raw header lines, which no ordinary client would send, and returns the whole answer. */
export function sendRaw(port: number, lines: readonly string[]): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
    socket.setTimeout(5_000, () => socket.destroy())
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
    })
    socket.on('error', reject)
    socket.on('close', () => resolve({ status: Number(text.split(' ')[1] ?? 0), text }))
  })
}

/** A service that answers with the header lines that it received. */
export async function startEcho(): Promise<{ server: Server; port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    response.setHeader('connection', 'close')
    response.end(JSON.stringify({ method: request.method, url: request.url, lines: request.rawHeaders }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return { server, port, close }
}

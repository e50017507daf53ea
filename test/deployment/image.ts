import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '@/scripts/root'

/** The files of the image in a folder: the result of the Dockerfile's steps, without a container. */
export type Image = {
  /** The `WORKDIR` of the image. */
  directory: string
  /** Starts a command line without privileges, with the image's environment and these settings. */
  start: (command: readonly string[], settings: Record<string, string>) => ChildProcess
  run: (command: readonly string[], settings: Record<string, string>) => Promise<Ending>
  remove: () => void
}
export type Ending = { code: number | null; output: string }

/** An unprivileged user of this machine, in place of the image's own. Another user owns the files. */
export const NOBODY = { uid: 65_534, gid: 65_534 }

type Step = { name: string; words: string }

/** The steps of each stage, in order. A line that ends with a backslash continues. */
function stagesOf(dockerfile: string): Step[][] {
  const lines = dockerfile
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .join('\n')
  const steps = lines
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => /^(\w+) (.*)$/.exec(line))
    .map((found): Step => ({ name: found?.[1] ?? '', words: found?.[2] ?? '' }))
  const starts = steps.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []))
  return starts.map((start, index) => steps.slice(start, starts[index + 1]))
}

/** Whether the builder gets a file, by the patterns of the .dockerignore file. */
function isSent(file: string, patterns: readonly string[]): boolean {
  const expressions = patterns.map((pattern) => {
    const body = pattern
      .replace(/[.]/g, '\\.')
      .replace(/^\*\*\//, '(.*/)?')
      .replace(/(?<!\.)\*/g, '[^/]*')
    return new RegExp(`^${body}(/|$)`)
  })
  return !expressions.some((expression) => expression.test(file))
}

const shell = (command: string, cwd: string) =>
  execFileSync('sh', ['-c', command], {
    cwd,
    stdio: 'pipe',
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      npm_config_offline: 'true',
    },
  })

/** Runs the steps of the build stage on a copy of this folder. */
function build(steps: readonly Step[], dependencies: readonly Step[], directory: string): void {
  const patterns = readFileSync('deploy/Dockerfile.dockerignore', 'utf8').match(/^[^#\n]+$/gm) ?? []
  cpSync(root, directory, {
    recursive: true,
    filter: (file) => file === root || isSent(path.relative(root, file), patterns),
  })
  // Instead of `npm ci`, links the installed packages, because they are many. npm modifies their list.
  execFileSync('cp', ['-al', path.join(root, 'node_modules'), directory])
  const list = path.join(directory, 'node_modules', '.package-lock.json')
  rmSync(list)
  copyFileSync(path.join(root, 'node_modules', '.package-lock.json'), list)
  const [install] = dependencies.filter(({ name }) => name === 'RUN')
  shell(install?.words.replace('npm ci --ignore-scripts', 'true') ?? 'false', directory)
  for (const { words } of steps.filter(({ name }) => name === 'RUN')) shell(words, directory)
}

function copyInto(image: string, built: string, words: string): void {
  const [target = '', ...sources] = words
    .split(/\s+/)
    .filter((word) => !word.startsWith('--'))
    .reverse()
  for (const source of sources.reverse()) {
    const name = path.relative('/chatelaine', source)
    const destination = target.endsWith('/') ? path.join(image, target, name) : path.join(image, target)
    mkdirSync(path.dirname(destination), { recursive: true })
    execFileSync('cp', ['-al', path.join(built, name), destination])
  }
}

/** The image's `ENV`, except for the data folder, which is a folder of the test. */
function environmentOf(steps: readonly Step[]): Record<string, string> {
  const pairs = steps.filter(({ name }) => name === 'ENV').flatMap(({ words }) => words.split(' '))
  return Object.fromEntries(pairs.map((pair) => pair.split('=', 2)))
}

export function makeImage(): Image {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-image-'))
  chmodSync(folder, 0o755)
  const [dependencies = [], building = [], running = []] = stagesOf(readFileSync('deploy/Dockerfile', 'utf8'))
  const [built, directory] = [path.join(folder, 'build'), path.join(folder, 'image')]
  build(building, dependencies, built)
  mkdirSync(directory)
  for (const { words } of running.filter(({ name }) => name === 'COPY')) copyInto(directory, built, words)
  // As in the image: files that were not copied are absent.
  rmSync(built, { recursive: true, force: true })
  const environment = environmentOf(running)

  const start: Image['start'] = ([program = '', ...words], settings) =>
    spawn(program, words, {
      cwd: directory,
      env: { NODE_ENV: 'production', PATH: process.env.PATH, ...environment, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(process.getuid?.() === 0 ? NOBODY : {}),
    })
  const run: Image['run'] = async (command, settings) => {
    const child = start(command, settings)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (piece: Buffer) => {
        output += piece.toString()
      })
    }
    const [code] = await once(child, 'close')
    return { code: typeof code === 'number' ? code : null, output }
  }
  return { directory, start, run, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

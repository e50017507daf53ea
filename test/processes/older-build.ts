import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { root } from '@/scripts/root'

/** The sources of an earlier commit, or why this machine cannot run them. */
export type OlderBuild = { folder: string } | { missing: string }

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) })
const dependenciesOf = (text: string) => Manifest.parse(JSON.parse(text)).dependencies

/**
 * Unpacks the sources of a commit into a folder of this checkout, where they find the installed packages. The caller
 * removes the folder with `removeOlderBuild`.
 */
export function unpackOlderBuild(commit: string): OlderBuild {
  const git = (...words: string[]) => spawnSync('git', words, { cwd: root, maxBuffer: 1 << 28 })
  if (git('cat-file', '-e', `${commit}^{commit}`).status !== 0)
    return { missing: `the history of this copy does not reach back to ${commit}` }
  const asked = dependenciesOf(git('show', `${commit}:package.json`).stdout.toString())
  const here = dependenciesOf(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const others = Object.keys(asked).filter((name) => asked[name] !== here[name])
  const folder = path.join(root, '.cache', `build-of-${commit}-${process.pid}`)
  const packages = others.map((name) => `${name}@${asked[name]}`)
  if (packages.length > 0 && !installInto(folder, packages))
    return { missing: `${commit} needs ${packages.join(', ')}, which cannot be installed here` }
  mkdirSync(folder, { recursive: true })
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', commit).stdout })
  return { folder }
}

/** Installs packages in versions that this checkout does not have, before the folder gets a list of all packages. */
function installInto(folder: string, packages: readonly string[]): boolean {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{}\n')
  const words = ['install', '--prefix', folder, '--no-package-lock', '--no-audit', '--no-fund', ...packages]
  return spawnSync('npm', words, { stdio: 'ignore', timeout: 300_000 }).status === 0
}

export function removeOlderBuild(build: OlderBuild): void {
  if ('folder' in build) rmSync(build.folder, { recursive: true, force: true })
}

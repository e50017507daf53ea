import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
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
  if (others.length > 0) return { missing: `${commit} needs other versions of ${others.join(', ')}` }
  const folder = path.join(root, '.cache', `build-of-${commit}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', commit).stdout })
  return { folder }
}

export function removeOlderBuild(build: OlderBuild): void {
  if ('folder' in build) rmSync(build.folder, { recursive: true, force: true })
}

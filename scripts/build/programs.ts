import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { API_DOCUMENT, UNKNOWN_ISSUER } from '@/lib/documentation/built-document'
import { VERSION } from '@/lib/version'
import { root } from '../root'

/** The programs of an image or of a machine without sources: `node dist/NAME.js`. */
export const PROGRAMS = {
  console: 'console/main.ts',
  verifier: 'verifier/main.ts',
  migrate: 'scripts/migrate.ts',
  backup: 'scripts/backup.ts',
  restore: 'scripts/restore.ts',
  move: 'scripts/move.ts',
  seed: 'scripts/seed.ts',
  'keys-rotate': 'scripts/keys-rotate.ts',
}

const IS_PACKAGE = /^[^./@]|^@[^/]/

/** Packages stay outside the bundle. Therefore native modules and Next load as usual. */
const packagesStayOutside: Plugin = {
  name: 'packages-stay-outside',
  setup(builder) {
    // The bundle always runs on a server; this package only throws elsewhere.
    builder.onResolve({ filter: /^server-only$/ }, (args) => ({ path: args.path, namespace: 'nothing' }))
    builder.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }))
    builder.onResolve({ filter: IS_PACKAGE }, (args) =>
      args.kind === 'entry-point' ? undefined : { path: args.path, external: true },
    )
  },
}

/** The options that make one file of a program. A program finds the product's folder one level above its own folder. */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.9',
  sourcemap: 'linked',
  logLevel: 'error',
  plugins: [packagesStayOutside],
} satisfies BuildOptions

export async function buildPrograms(): Promise<void> {
  await build({ ...bundleOptions, entryPoints: PROGRAMS, outdir: 'dist' })
  await writeApiDocument('dist')
}

/** Writes the document of the verifier's API, from which the console makes the pages of its reference. */
export async function writeApiDocument(folder: string): Promise<void> {
  const [{ buildOpenApi }, { OPERATIONS }] = await Promise.all([
    import('@/verifier/api/openapi/document'),
    import('@/verifier/registry'),
  ])
  const document = buildOpenApi(OPERATIONS, { version: VERSION, issuer: UNKNOWN_ISSUER })
  writeFileSync(path.join(root, folder, API_DOCUMENT), JSON.stringify(document))
}

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// `server-only` throws unless the reader is a server: the condition that React and Next use says so.
const conditions = ['react-server', 'node']
const shared = {
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) }, conditions },
  ssr: { resolve: { conditions } },
}
const elsewhere = [
  'node_modules/**',
  '.next/**',
  'dist/**',
  'e2e/**',
  'bench/**',
  '.cache/**',
  '.chatelaine/**',
]

// What starts whole processes and lets time pass: they run one file at a time, because a verifier that gets no processor for
// seconds loses its lease, as it should.
const alone = [
  'verifier/faults/**/*.integration.test.ts',
  'verifier/{rotation-with-traffic,single-worker,workers,stop}.integration.test.ts',
  'db/heartbeat.integration.test.ts',
]

const env = { LOG_LEVEL: 'silent' }
const onPostgres = { env, globalSetup: ['test/databases/postgres-for-all-tests.ts'], hookTimeout: 180_000 }

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          env,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts', ...elsewhere],
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          ...onPostgres,
          name: 'integration',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          include: ['**/*.integration.test.ts'],
          exclude: [...alone, ...elsewhere],
          testTimeout: 90_000,
        },
      },
      {
        ...shared,
        test: {
          ...onPostgres,
          name: 'integration-alone',
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          include: alone,
          exclude: elsewhere,
          testTimeout: 90_000,
        },
      },
      {
        ...shared,
        test: {
          ...onPostgres,
          name: 'faults',
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
          include: ['**/*.faults.ts'],
          exclude: elsewhere.filter((folder) => folder !== 'e2e/**'),
          testTimeout: 600_000,
        },
      },
    ],
  },
})

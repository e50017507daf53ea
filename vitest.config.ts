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

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          testTimeout: 60_000,
          env: { LOG_LEVEL: 'silent' },
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts', ...elsewhere],
        },
      },
      {
        ...shared,
        test: {
          name: 'faults',
          env: { LOG_LEVEL: 'silent' },
          include: ['**/*.faults.ts'],
          exclude: elsewhere,
          globalSetup: ['test/postgres-for-all-tests.ts'],
          testTimeout: 600_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          // One file at a time on two cores: a verifier that is starved for seconds loses its lease, as it should.
          maxWorkers: 1,
          env: { LOG_LEVEL: 'silent' },
          include: ['**/*.integration.test.ts'],
          exclude: elsewhere,
          globalSetup: ['test/postgres-for-all-tests.ts'],
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})

import { createServer } from 'node:http'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'

// MODE "plain": the defaults, on PostgreSQL. MODE "fast": keys in memory, deferred updates.
const isFast = process.env.MODE === 'fast'
const memory = new Map()
const storage = {
  get: async (key) => memory.get(key) ?? null,
  set: async (key, value) => void memory.set(key, value),
  delete: async (key) => void memory.delete(key),
}
const plugin = apiKey({
  rateLimit: { maxRequests: 1_000_000_000 },
  ...(isFast ? { storage: 'secondary-storage', deferUpdates: true } : {}),
})
const auth = betterAuth({
  database: new pg.Pool({ connectionString: process.env.PEER_DATABASE_URL, max: 10 }),
  secret: 'a secret of the measurement, 32 characters',
  baseURL: `http://127.0.0.1:${process.env.PORT}`,
  emailAndPassword: { enabled: true },
  plugins: [plugin],
  ...(isFast
    ? {
        secondaryStorage: storage,
        advanced: { backgroundTasks: { handler: (task) => void task.catch(() => undefined) } },
      }
    : {}),
})
await (await getMigrations(auth.options)).runMigrations()
const { user } = await auth.api.signUpEmail({
  body: { email: `a${Date.now()}@example.com`, password: 'a long password', name: 'a' },
})
const { key } = await auth.api.createApiKey({ body: { name: 'bench', userId: user.id } })
createServer(async (request, response) => {
  if (request.url === '/key') return response.end(key)
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  if (request.method !== 'POST') return response.end('ok')
  const result = await auth.api.verifyApiKey({ body: JSON.parse(Buffer.concat(chunks).toString('utf8')) })
  response.writeHead(result.valid ? 200 : 401, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(result))
}).listen(Number(process.env.PORT), '127.0.0.1')

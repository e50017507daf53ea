import { createServer } from 'node:http'
import pg from 'pg'

// The minimum work of a server that queries the database for each request: one prepared look-up, the row as JSON.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.CONNECTIONS) })
createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', async () => {
    if (request.method !== 'POST') return response.end('ok')
    const { hash } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    const { rows } = await pool.query({
      name: 'raw',
      text: 'select id, key_id, expires_at from key_secrets where hash = $1',
      values: [Buffer.from(hash, 'hex')],
    })
    const answer = JSON.stringify(rows[0])
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(answer),
    })
    response.end(answer)
  })
}).listen(Number(process.env.PORT), '127.0.0.1')

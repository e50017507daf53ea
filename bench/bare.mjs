import { createServer } from 'node:http'

// The minimum work of a server for this answer: read the body, parse it, send the same bytes and headers.
const answer = process.env.ANSWER ?? '{}'
createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    if (request.method === 'POST') JSON.parse(Buffer.concat(chunks).toString('utf8'))
    response.writeHead(200, {
      'Cache-Control': 'no-store',
      Vary: 'Authorization',
      'X-Content-Type-Options': 'nosniff',
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(answer),
      'X-Request-Id': 'dec_0000000000000000',
    })
    response.end(answer)
  })
}).listen(Number(process.env.PORT), '127.0.0.1')

import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** A name server on loopback whose answers a test sets. */
export type NameServer = {
  port: number
  /** Sets the IPv4 addresses of a name. */
  point: (name: string, addresses: readonly string[]) => void
  close: () => Promise<void>
}

/** Longer than any test. If a program asks again earlier, its own configuration says so. */
const TIME_TO_LIVE_SECONDS = 600
const HEADER_BYTES = 12
const [TYPE_A, CLASS_IN] = [1, 1]
const [NO_ERROR, NO_SUCH_NAME] = [0, 3]

/** Answers A queries over UDP (RFC 1035). A known name has no record of any other type. */
export async function startNameServer(): Promise<NameServer> {
  const known = new Map<string, readonly string[]>()
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => {
    socket.send(answerTo(query, known), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    port: socket.address().port,
    point: (name, addresses) => void known.set(name, addresses),
    close: async () => {
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}

function answerTo(query: Buffer, known: ReadonlyMap<string, readonly string[]>): Buffer {
  const { name, end } = readName(query)
  const addresses = known.get(name)
  const isAboutA = query.readUInt16BE(end) === TYPE_A
  const records = isAboutA ? (addresses ?? []).map(recordOf) : []
  const header = Buffer.alloc(HEADER_BYTES)
  query.copy(header, 0, 0, 2)
  // An authoritative answer, with recursion desired and available.
  header.writeUInt16BE(0x8580 | (addresses === undefined ? NO_SUCH_NAME : NO_ERROR), 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(records.length, 6)
  return Buffer.concat([header, query.subarray(HEADER_BYTES, end + 4), ...records])
}

/** The name in the first question, in lower case, and the offset of the byte after the name. */
function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = HEADER_BYTES
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

function recordOf(address: string): Buffer {
  const record = Buffer.alloc(16)
  // A pointer to the name of the question, which begins after the header.
  record.writeUInt16BE(0xc000 | HEADER_BYTES, 0)
  record.writeUInt16BE(TYPE_A, 2)
  record.writeUInt16BE(CLASS_IN, 4)
  record.writeUInt32BE(TIME_TO_LIVE_SECONDS, 6)
  record.writeUInt16BE(4, 10)
  record.set(address.split('.').map(Number), 12)
  return record
}

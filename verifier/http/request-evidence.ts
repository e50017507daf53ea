import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { clientAddress, type ProxyTest } from '@/lib/http/client-address'
import { givenRequestId } from '@/lib/http/request-id'

/**
 * The claims of a request about itself, read from the raw header lines, because Node merges or drops repeated lines.
 */
export type RequestEvidence = {
  /** Every Authorization line; a caller must send exactly one. */
  authorizations: string[]
  /** The client's address: that of the socket, or that from a trusted proxy. Undefined if it cannot be known. */
  address: string | undefined
  isFromProxy: boolean
  contentType: string
  contentLength: string
  contentEncoding: string
  userAgent: string | undefined
  referrer: string | undefined
  clientId: string | undefined
  forwardedMethod: string | undefined
  forwardedPath: string | undefined
  /** The id that a trusted proxy gave the request. */
  requestId: string | undefined
  /** Whether a repeated line could be read in two ways. */
  isAmbiguous: boolean
}

const MOST_HEADER_LINES = 100

/** Whether a request has more header lines than any client needs: beyond its limit Node drops lines silently. */
export function hasTooManyHeaders(request: IncomingMessage): boolean {
  return request.rawHeaders.length > 2 * MOST_HEADER_LINES
}

/** Whether a line was repeated that two readers could read in two ways: Node keeps the first, other servers the last. */
export function isAmbiguous(rawHeaders: readonly string[]): boolean {
  return readLines(rawHeaders).evidence.isAmbiguous
}

export type EvidenceReader = (request: IncomingMessage) => RequestEvidence

/**
 * Reads the evidence. Forwarding headers count only from trusted proxies. `onUntrustedProxy` gets each peer that
 * forwards for others without being trusted.
 */
export function evidenceReader(
  isTrustedProxy: ProxyTest,
  onUntrustedProxy: (peer: string | undefined) => void = () => undefined,
): EvidenceReader {
  const peers = new WeakMap<Socket, { address: string | undefined; isProxy: boolean }>()
  const peerOf = (socket: Socket) => {
    const present = peers.get(socket)
    if (present !== undefined) return present
    const address = clientAddress({ peer: socket.remoteAddress, forwardedFor: undefined }, () => false)
    const peer = { address, isProxy: address !== undefined && isTrustedProxy(address) }
    peers.set(socket, peer)
    return peer
  }
  return (request) => {
    const peer = peerOf(request.socket)
    const { evidence, forwardedFor, requestIds } = readLines(request.rawHeaders)
    evidence.isFromProxy = peer.isProxy
    if (!peer.isProxy) {
      if (forwardedFor.length > 0) onUntrustedProxy(peer.address)
      evidence.address = peer.address
      evidence.forwardedMethod = undefined
      evidence.forwardedPath = undefined
    } else {
      const forwarded = forwardedFor.length === 0 ? undefined : forwardedFor.join(',')
      evidence.address = clientAddress({ peer: peer.address, forwardedFor: forwarded }, isTrustedProxy)
      if (requestIds !== undefined) evidence.requestId = givenRequestId(requestIds)
    }
    return evidence
  }
}

type Lines = { evidence: RequestEvidence; forwardedFor: string[]; requestIds: string[] | undefined }

function readLines(lines: readonly string[]): Lines {
  const evidence: RequestEvidence = {
    authorizations: [],
    address: undefined,
    isFromProxy: false,
    contentType: '',
    contentLength: '',
    contentEncoding: '',
    userAgent: undefined,
    referrer: undefined,
    clientId: undefined,
    forwardedMethod: undefined,
    forwardedPath: undefined,
    requestId: undefined,
    isAmbiguous: false,
  }
  let hosts = 0
  let types = 0
  let encodings = 0
  const forwardedFor: string[] = []
  let requestIds: string[] | undefined
  for (let index = 0; index + 1 < lines.length; index += 2) {
    const value = lines[index + 1] ?? ''
    switch ((lines[index] ?? '').toLowerCase()) {
      case 'authorization':
        evidence.authorizations.push(value)
        break
      case 'host':
        hosts += 1
        break
      case 'content-type':
        types += 1
        evidence.contentType = value
        break
      case 'content-length':
        evidence.contentLength = value
        break
      case 'content-encoding':
        encodings += 1
        evidence.contentEncoding = value
        break
      case 'user-agent':
        evidence.userAgent = value
        break
      case 'referer':
        evidence.referrer = value
        break
      case 'x-client-id':
        evidence.clientId = value
        break
      case 'x-forwarded-for':
        forwardedFor.push(value)
        break
      case 'x-request-id':
        requestIds = requestIds === undefined ? [value] : [...requestIds, value]
        break
      case 'x-forwarded-method':
      case 'x-original-method':
        evidence.forwardedMethod = value
        break
      case 'x-forwarded-uri':
      case 'x-original-uri':
      case 'x-original-url':
        evidence.forwardedPath = value
        break
    }
  }
  evidence.isAmbiguous = hosts > 1 || types > 1 || encodings > 1
  return { evidence, forwardedFor, requestIds }
}

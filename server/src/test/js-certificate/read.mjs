// Reads certificates with libraries that know nothing of us. In, on stdin: the issuer's address, pictures as base64, and
// credentials. Out, on stdout: for each what it is, or the error of the library that refused it.
import { createHash, webcrypto, X509Certificate } from 'node:crypto'
import { Duplex } from 'node:stream'
import { readFileSync } from 'node:fs'
import zlib from 'node:zlib'

// what Node 18 lacks of the web's interfaces
globalThis.crypto ??= webcrypto
try {
  new DecompressionStream('deflate-raw')
} catch {
  const streams = { 'deflate-raw': zlib.createInflateRaw, deflate: zlib.createInflate, gzip: zlib.createGunzip }
  globalThis.DecompressionStream = class {
    constructor(format) {
      return Duplex.toWeb(streams[format]())
    }
  }
}

const { compactVerify, createRemoteJWKSet } = await import('jose')
const { Directory, SHCReader } = await import('kill-the-clipboard')
const { default: jsQR } = await import('jsqr')
const { PNG } = await import('pngjs')
const { default: base45 } = await import('base45')
const { default: cose } = await import('cose-js')
const { default: cbor } = await import('cbor')

const job = JSON.parse(readFileSync(0, 'utf8'))

const outcome = async work => {
  try {
    return { valid: true, ...(await work()) }
  } catch (error) {
    return { valid: false, error: `${error.code ?? error.name}: ${error.message}` }
  }
}

const textOf = picture => {
  const { data, width, height } = PNG.sync.read(Buffer.from(picture, 'base64'))
  const code = jsQR(new Uint8ClampedArray(data), width, height)
  if (!code) throw new Error('no QR code in the picture')
  return { text: code.data, version: code.version }
}

const keys = createRemoteJWKSet(new URL(`${job.issuer}/.well-known/jwks.json`))
const directory = await Directory.fromURLs([job.issuer])
const reader = new SHCReader({ issuerDirectory: directory })

const signature = jws => outcome(async () => {
  await compactVerify(jws, keys, { algorithms: ['ES256'] })
})

const card = read => outcome(async () => {
  const shown = await read()
  return { bundle: shown.getOriginalBundle() }
})

const signers = await (await fetch(`${job.issuer}/.well-known/did.json`)).json()

const hcert = text => outcome(async () => {
  const message = zlib.inflateSync(base45.decode(text.slice('HC1:'.length)))
  const kid = cbor.decodeFirstSync(cbor.decodeFirstSync(message).value[0]).get(4)
  const der = signers.verificationMethod
    .map(method => Buffer.from(method.publicKeyJwk.x5c[0], 'base64'))
    .find(certificate => createHash('sha256').update(certificate).digest().subarray(0, 8).equals(kid))
  if (!der) throw new Error('no document signer has that key id')
  const { x, y } = new X509Certificate(der).publicKey.export({ format: 'jwk' })
  const hex = part => Buffer.from(part, 'base64url').toString('hex')
  const token = cbor.decodeFirstSync(await cose.sign.verify(message, { key: { x: hex(x), y: hex(y) } }))
  return { expires: token.get(4), issued: token.get(6), status: token.get(-260).get(3)[0] }
})

const result = { cards: [], hcerts: [] }
for (const { picture, jws } of job.cards) {
  if (picture) {
    const { text, version } = textOf(picture)
    result.cards.push({ text, version, card: await card(() => reader.fromQRNumeric(text)) })
  } else {
    result.cards.push({ signature: await signature(jws), card: await card(() => reader.fromJWS(jws)) })
  }
}
for (const { picture, text } of job.hcerts) {
  result.hcerts.push(await hcert(picture ? textOf(picture).text : text))
}
process.stdout.write(JSON.stringify(result))

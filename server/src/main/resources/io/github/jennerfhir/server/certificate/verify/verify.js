'use strict'

const results = document.getElementById('results')
const video = document.getElementById('video')
const camera = document.getElementById('camera')
let stream = null

const element = (tag, text, className) => {
  const made = document.createElement(tag)
  // never as markup: what a certificate says is a stranger's text
  if (text !== undefined) made.textContent = text
  if (className) made.className = className
  return made
}

const note = (title, detail) => {
  const card = element('article', undefined, 'card note')
  card.append(element('h2', title))
  if (detail) card.append(element('p', detail))
  return card
}

const show = (title, detail) => results.replaceChildren(note(title, detail))

const part = (parts, name) => {
  const found = parts.find(one => one.name === name)
  if (!found) return undefined
  const key = Object.keys(found).find(one => one.startsWith('value'))
  return key ? found[key] : undefined
}

const table = doses => {
  const whole = element('table')
  const head = whole.createTHead().insertRow()
  for (const title of ['Date', 'Vaccine', 'Lot']) head.append(element('th', title))
  const body = whole.createTBody()
  for (const dose of doses) {
    const coding = part(dose.part, 'vaccine').coding[0]
    const row = body.insertRow()
    row.append(element('td', part(dose.part, 'occurrence')))
    const vaccine = coding.display ? `${coding.display} (${coding.code})` : `${coding.system} ${coding.code}`
    row.append(element('td', part(dose.part, 'subpotent') ? `${vaccine}, less than a full dose` : vaccine))
    row.append(element('td', part(dose.part, 'lotNumber') ?? ''))
  }
  return whole
}

const day = instant => instant?.slice(0, 10)

// what the verdicts mean for whoever looks at a card, and what to do next
const words = {
  revoked: ['Revoked', 'The issuer has taken it back, for a record behind it was corrected. Ask the holder for a new one.'],
  expired: ['Expired', 'It was genuine, and its time is over. Ask the holder for a new one.'],
  'not-yet-valid': ['Not valid yet', 'It is genuine, and begins to hold later.'],
  'signature-invalid': ['Altered or forged', 'What it says is not what its issuer signed. Do not rely on it.'],
  'unknown-issuer': ['Unknown issuer', 'It may be genuine, but its issuer is none of those that are trusted here.'],
  'unknown-key': ['Unknown key', 'Its issuer is known here, but does not have the key that is said to have signed it. Do not rely on it.'],
  unreadable: ['No certificate', 'This is no vaccination certificate, or not all of it was read.']
}

// then nothing that it says is known to be true, not even by whom it is
const UNPROVED = new Set(['signature-invalid', 'unknown-issuer', 'unknown-key', 'unreadable'])

const WHOSE = 'Compare the name with a document of its holder.'
const NOBODYS = 'It does not say whose it is, so it proves nothing about who shows it.'

const verdict = ({ part: parts }) => {
  const valid = part(parts, 'valid')
  const card = element('article', undefined, valid ? 'card valid' : 'card invalid')
  const [title, meaning] = words[part(parts, 'verdict')] ?? ['Not valid', part(parts, 'text')]
  card.append(element('h2', valid ? '✓ Valid' : `✗ ${title}`))
  card.append(element('p', valid ? `Genuine, and not taken back. ${part(parts, 'name') ? WHOSE : NOBODYS}` : meaning))
  const detail = part(parts, 'detail')
  if (!valid && detail) card.append(element('p', `${detail}.`, 'detail'))
  const list = element('dl')
  const entries = [
    ['Name', part(parts, 'name')],
    ['Date of birth', part(parts, 'birthDate')],
    [UNPROVED.has(part(parts, 'verdict')) ? 'Says it is by' : 'Issued by', [part(parts, 'issuerName'), part(parts, 'issuer')].filter(Boolean).join(', ')],
    ['Issued on', day(part(parts, 'issued'))],
    ['Valid until', day(part(parts, 'expires'))]
  ]
  for (const [name, value] of entries) {
    if (value) list.append(element('dt', name), element('dd', value))
  }
  card.append(list)
  const doses = parts.filter(one => one.name === 'dose')
  if (doses.length) card.append(table(doses))
  return card
}

const summary = found => {
  if (found.length < 2) return []
  const valid = found.filter(one => part(one.part, 'valid')).length
  return [element('p', `${found.length} certificates: ${valid} valid, ${found.length - valid} not. If a code is missing here, show it alone.`, 'summary')]
}

/** All at once, at most as many as the server takes. Notes stand below what was found. */
const verify = async (credentials, ...notes) => {
  show('Checking …')
  try {
    const answer = await fetch('fhir/$certificate-verify', {
      method: 'POST',
      headers: { 'Content-Type': 'application/fhir+json', Accept: 'application/fhir+json' },
      body: JSON.stringify({
        resourceType: 'Parameters',
        parameter: credentials.slice(0, 100).map(text => ({ name: 'credential', valueString: text }))
      })
    })
    const body = await answer.json()
    if (!answer.ok) throw new Error(body.issue?.[0]?.diagnostics ?? `The server answered ${answer.status}`)
    const found = body.parameter.filter(one => one.name === 'result')
    results.replaceChildren(...summary(found), ...found.map(verdict), ...notes)
  } catch (error) {
    const why = error instanceof TypeError ? 'The server cannot be reached. Try again when there is a connection.' : error.message
    show('It could not be checked', why)
  }
  // on a small screen the verdict is below what can be seen
  results.scrollIntoView({ block: 'nearest' })
}

const draw = (source, width, height, scale) => {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return context
}

const MOST_PIXELS = 4000
const PAGE_PIXELS = 2400

/** The texts of the codes of a picture. The reader finds one at a time: what it found is painted over, and it looks again. */
const codesIn = (source, width, height) => {
  const found = new Set()
  // large pictures are read at several sizes: codes far too sharp are missed as often as those too small
  const largest = Math.max(width, height)
  const sides = [Math.min(largest, MOST_PIXELS), 2400, 1600, 1000, 600].filter((side, at) => at === 0 || side < largest)
  for (const side of sides) {
    const context = draw(source, width, height, Math.min(1, side / largest))
    const whole = { x: 0, y: 0, width: context.canvas.width, height: context.canvas.height }
    const filled = readAll(context, whole, found, 'attemptBoth')
    // a page of codes is also read in parts: of many codes the reader takes corners of different ones together
    if (side <= PAGE_PIXELS && filled < 1 / 4) {
      for (const tile of tiles(context.canvas)) readAll(context, tile, found, 'dontInvert')
    }
    if (found.size && side <= PAGE_PIXELS) break
  }
  return [...found]
}

/** Reads what is in the window; answers how much of it the largest code fills. */
const readAll = (context, { x, y, width, height }, found, inversionAttempts) => {
  let filled = 0
  for (let attempt = 0; attempt < 24; attempt++) {
    const { data } = context.getImageData(x, y, width, height)
    const code = jsQR(data, width, height, { inversionAttempts })
    if (!code) break
    if (code.data) found.add(code.data)
    const { topLeftCorner: a, topRightCorner: b, bottomRightCorner: c, bottomLeftCorner: d } = code.location
    context.beginPath()
    for (const corner of [a, b, c, d]) context.lineTo(x + corner.x, y + corner.y)
    context.fill()
    filled = Math.max(filled, ((b.x - a.x) ** 2 + (b.y - a.y) ** 2) / (width * height))
  }
  return filled
}

/** Overlapping windows, so that each code of a page is whole in one of them. */
const tiles = ({ width, height }) => {
  const windows = []
  for (const parts of [2, 3]) {
    const size = { width: Math.floor(width / parts), height: Math.floor(width / parts) }
    if (size.width < 120) continue
    const step = Math.floor(size.width / 4)
    for (let y = 0; y < height - step; y += step) {
      for (let x = 0; x < width - step; x += step) {
        windows.push({ x, y, width: Math.min(size.width, width - x), height: Math.min(size.height, height - y) })
      }
    }
  }
  return windows
}

const stop = () => {
  stream?.getTracks().forEach(track => track.stop())
  stream = null
  video.hidden = true
  camera.textContent = 'Use the camera'
}

const look = () => {
  if (!stream) return
  const found = new Set()
  if (video.videoWidth) {
    const { videoWidth: width, videoHeight: height } = video
    readAll(draw(video, width, height, 1), { x: 0, y: 0, width, height }, found, 'dontInvert')
  }
  if (found.size) {
    stop()
    verify([...found])
  } else {
    setTimeout(look, 150)
  }
}

const NO_CAMERA = {
  NotAllowedError: 'This page may not use it: allow the camera in the settings of the browser, or choose a picture.',
  NotFoundError: 'This device has none. Choose a picture, or enter the text of the code.',
  NotReadableError: 'Another program is using it. Close that one, or choose a picture.'
}

camera.addEventListener('click', async () => {
  if (stream) {
    stop()
    return
  }
  if (!navigator.mediaDevices?.getUserMedia) {
    show('No camera can be used', 'A browser gives the camera only to pages that are open over https. Choose a picture.')
    return
  }
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } } })
    video.srcObject = stream
    video.hidden = false
    camera.textContent = 'Stop the camera'
    show('Looking for a code', 'Hold it still and whole before the camera.')
    await video.play()
    look()
  } catch (error) {
    stop()
    show('No camera can be used', NO_CAMERA[error.name] ?? 'Choose a picture, or enter the text of the code.')
  }
})

/** What a file holds; and what is to be said of it if it holds nothing. */
const read = async file => {
  if (file.name.endsWith('.smart-health-card') || file.type === 'application/smart-health-card') {
    return { texts: [await file.text()] }
  }
  if (file.name.toLowerCase().endsWith('.pdf') || file.type === 'application/pdf') {
    return { texts: [], note: note(`${file.name} is a PDF`, 'Show its codes to the camera, or choose a picture of the page.') }
  }
  try {
    const picture = await createImageBitmap(file)
    const texts = codesIn(picture, picture.width, picture.height)
    picture.close()
    const missed = note(`No QR code was found in ${file.name}`, 'Take it straight from above, whole, with its white margin and nearer.')
    return { texts, note: texts.length ? undefined : missed }
  } catch (error) {
    return { texts: [], note: note(`${file.name} is no picture that can be read`) }
  }
}

document.getElementById('picture').addEventListener('change', async event => {
  const files = [...event.target.files]
  event.target.value = ''
  if (!files.length) return
  stop()
  show('Looking for codes …')
  // drawn before the reader takes the page's time
  await new Promise(drawn => setTimeout(drawn, 30))
  const readings = []
  for (const file of files) readings.push(await read(file))
  const texts = [...new Set(readings.flatMap(one => one.texts))]
  const notes = readings.map(one => one.note).filter(Boolean)
  if (texts.length) verify(texts, ...notes)
  else results.replaceChildren(...notes)
})

document.getElementById('form').addEventListener('submit', event => {
  event.preventDefault()
  // one a line: the text of an HC1 code may have spaces in it
  const shown = document.getElementById('text').value.trim()
  const texts = shown.startsWith('{') ? [shown] : shown.split('\n').map(line => line.trim()).filter(Boolean)
  if (texts.length) verify(texts)
  else show('There is no text', 'Paste what a code says, or what is in a file.')
})

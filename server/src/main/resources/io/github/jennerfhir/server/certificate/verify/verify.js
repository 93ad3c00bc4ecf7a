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

const show = (title, detail, className) => {
  const card = element('article', undefined, `card ${className}`)
  card.append(element('h2', title))
  if (detail) card.append(element('p', detail))
  results.replaceChildren(card)
}

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
    row.append(element('td', coding.display ? `${coding.display} (${coding.code})` : `${coding.system} ${coding.code}`))
    row.append(element('td', part(dose.part, 'lotNumber') ?? ''))
  }
  return whole
}

const day = instant => instant?.slice(0, 10)

const verdict = ({ part: parts }) => {
  const valid = part(parts, 'valid')
  const card = element('article', undefined, valid ? 'card valid' : 'card invalid')
  card.append(element('h2', valid ? '✓ Valid' : '✗ Not valid'))
  if (!valid) card.append(element('p', [part(parts, 'text'), part(parts, 'detail')].filter(Boolean).join('. ') + '.'))
  const list = element('dl')
  const entries = [
    ['Name', part(parts, 'name')],
    ['Date of birth', part(parts, 'birthDate')],
    ['Issued by', [part(parts, 'issuerName'), part(parts, 'issuer')].filter(Boolean).join(', ')],
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

const verify = async credential => {
  show('Checking …', '', 'note')
  try {
    const answer = await fetch('fhir/$certificate-verify', {
      method: 'POST',
      headers: { 'Content-Type': 'application/fhir+json', Accept: 'application/fhir+json' },
      body: JSON.stringify({ resourceType: 'Parameters', parameter: [{ name: 'credential', valueString: credential }] })
    })
    const body = await answer.json()
    if (!answer.ok) throw new Error(body.issue?.[0]?.diagnostics ?? `The server answered ${answer.status}`)
    results.replaceChildren(...body.parameter.filter(one => one.name === 'result').map(verdict))
  } catch (error) {
    show('It could not be checked', error.message, 'note')
  }
}

const codeIn = (source, width, height) => {
  // large pictures are read at several sizes: codes far too sharp are missed as often as those too small
  for (const side of [Math.max(width, height), 1600, 1000, 600]) {
    const scale = Math.min(1, side / Math.max(width, height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    const context = canvas.getContext('2d', { willReadFrequently: true })
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(source, 0, 0, canvas.width, canvas.height)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    const code = jsQR(data, canvas.width, canvas.height)
    if (code) return code.data
    if (source === video) return null
  }
  return null
}

const stop = () => {
  stream?.getTracks().forEach(track => track.stop())
  stream = null
  video.hidden = true
  camera.textContent = 'Use the camera'
}

const look = () => {
  if (!stream) return
  const text = video.videoWidth ? codeIn(video, video.videoWidth, video.videoHeight) : null
  if (text) {
    stop()
    verify(text)
  } else {
    setTimeout(look, 150)
  }
}

camera.addEventListener('click', async () => {
  if (stream) {
    stop()
    return
  }
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } } })
    video.srcObject = stream
    video.hidden = false
    camera.textContent = 'Stop the camera'
    await video.play()
    look()
  } catch (error) {
    stop()
    show('No camera can be used', 'Allow it for this page, which must be open over https, or choose a picture.', 'note')
  }
})

document.getElementById('picture').addEventListener('change', async event => {
  const [file] = event.target.files
  event.target.value = ''
  if (!file) return
  stop()
  if (file.name.endsWith('.smart-health-card') || file.type === 'application/smart-health-card') {
    verify(await file.text())
    return
  }
  try {
    const picture = await createImageBitmap(file)
    const text = codeIn(picture, picture.width, picture.height)
    if (text) verify(text)
    else show('No QR code was found in the picture', 'Take one code at a time, straight from above, whole and with its white margin.', 'note')
  } catch (error) {
    show('The picture cannot be read', '', 'note')
  }
})

document.getElementById('form').addEventListener('submit', event => {
  event.preventDefault()
  verify(document.getElementById('text').value)
})

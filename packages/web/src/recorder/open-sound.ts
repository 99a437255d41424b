import { chooseFormat } from './choose-format.ts'
import { NoSound, type OpenSound, type SoundProblem, type SoundSettings } from './sound-source.ts'

/** A chunk may be lost when the browser is: so long. */
const chunkMs = 1000
const bitsPerSecond = 96_000

/** Opens the microphone, or the sound of a tab, and writes it down. The browser asks for permission. */
export const openSound: OpenSound = async (settings, listener) => {
  const stream = await openStream(settings)
  const type = chooseFormat('GestureEvent' in globalThis, (one) =>
    MediaRecorder.isTypeSupported(one),
  )
  const writer = new MediaRecorder(stream, {
    ...(type && { mimeType: type }),
    audioBitsPerSecond: bitsPerSecond,
  })
  let isWanted = true
  writer.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) listener.arrived(bytesOf(data))
  })
  const stopped = new Promise<void>((resolve) => {
    writer.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop()
      resolve()
      if (isWanted) listener.ended()
    })
  })
  writer.start(chunkMs)
  return {
    // Known for certain only once it writes.
    get type() {
      return writer.mimeType || type || 'audio/webm'
    },
    stream,
    pause() {
      if (writer.state !== 'recording') return
      writer.requestData()
      writer.pause()
    },
    resume: () => writer.resume(),
    stop() {
      isWanted = false
      if (writer.state !== 'inactive') writer.stop()
      return stopped
    },
  }
}

async function bytesOf(data: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await data.arrayBuffer())
}

async function openStream(settings: SoundSettings): Promise<MediaStream> {
  try {
    return settings.input === 'tab' ? await openTab() : await openMicrophone(settings)
  } catch (error) {
    if (error instanceof NoSound) throw error
    // Whoever changed their mind before a list of tabs has forbidden nothing.
    const problem = settings.input === 'tab' ? 'noTabSound' : problemOf(error)
    throw new NoSound(problem, { cause: error })
  }
}

async function openMicrophone(settings: SoundSettings): Promise<MediaStream> {
  const { input, reducesNoise, evensVolume } = settings
  const wishes = {
    noiseSuppression: reducesNoise,
    echoCancellation: reducesNoise,
    autoGainControl: evensVolume,
  }
  const devices = navigator.mediaDevices
  if (input === '') return devices.getUserMedia({ audio: wishes })
  try {
    return await devices.getUserMedia({ audio: { ...wishes, deviceId: { exact: input } } })
  } catch (error) {
    // The one that was chosen last time is not here: the usual one is better than none.
    if (!isNamed(error, 'OverconstrainedError', 'NotFoundError')) throw error
    return devices.getUserMedia({ audio: wishes })
  }
}

/** Browsers share the sound of a tab only together with its picture, which is let go at once. */
async function openTab(): Promise<MediaStream> {
  const shared = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: true })
  const sound = shared.getAudioTracks()
  if (sound.length === 0) {
    for (const track of shared.getTracks()) track.stop()
    throw new NoSound('noTabSound')
  }
  for (const track of shared.getVideoTracks()) track.stop()
  return new MediaStream(sound)
}

function problemOf(error: unknown): SoundProblem {
  if (isNamed(error, 'NotAllowedError', 'SecurityError')) return 'denied'
  return isNamed(error, 'NotFoundError', 'OverconstrainedError') ? 'missing' : 'busy'
}

function isNamed(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name)
}

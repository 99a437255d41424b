import { type Media, type MediaConfig, MediaError, openMedia, type Rendering } from '@anybin/media'
import { AppError } from './core/app-error.ts'
import type { Log } from './core/log.ts'

/** Work on media files, with errors that transports can tell. */
export function openMediaPool(config: MediaConfig, log: Log): Media {
  return withAppErrors(openMedia({ config, log }))
}

/** The one place where an error of the package becomes one of ours. */
export function withAppErrors(media: Media): Media {
  return {
    ...renderingWithAppErrors(media),
    inBackground: renderingWithAppErrors(media.inBackground),
    examine: mapped(media.examine),
    examineSmall(bytes) {
      const { stripped, hashes } = media.examineSmall(bytes)
      const small = { stripped: rethrown(stripped), hashes: rethrown(hashes) }
      // Whoever asked may wait for one of them only.
      for (const promise of Object.values(small)) promise.catch(() => {})
      return small
    },
    readSamples: (...clip) => piecesWithAppErrors(media.readSamples(...clip)),
    cut: mapped(media.cut),
    cutSound: mapped(media.cutSound),
    start: media.start,
    soundDecoder: media.soundDecoder,
    heicDecoder: media.heicDecoder,
    load: media.load,
    [Symbol.asyncDispose]: media[Symbol.asyncDispose],
  }
}

function renderingWithAppErrors(rendering: Rendering): Rendering {
  return {
    renderThumbnail: mapped(rendering.renderThumbnail),
    renderPictures: mapped(rendering.renderPictures),
    renderSquares: mapped(rendering.renderSquares),
    renderView: mapped(rendering.renderView),
    renderStills: mapped(rendering.renderStills),
    renderAnimation: mapped(rendering.renderAnimation),
    renderFrames: mapped(rendering.renderFrames),
    renderGrey: mapped(rendering.renderGrey),
    renderPhoto: mapped(rendering.renderPhoto),
    readPeaks: mapped(rendering.readPeaks),
    drawWaveform: mapped(rendering.drawWaveform),
    encodeSound: mapped(rendering.encodeSound),
    encodeVideo: mapped(rendering.encodeVideo),
  }
}

async function* piecesWithAppErrors<Piece>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  try {
    yield* pieces
  } catch (error) {
    throw error instanceof MediaError ? toAppError(error) : error
  }
}

function mapped<Args extends readonly unknown[], Answer>(
  work: (...args: Args) => Promise<Answer>,
): (...args: Args) => Promise<Answer> {
  return (...args) => rethrown(work(...args))
}

async function rethrown<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work
  } catch (error) {
    throw error instanceof MediaError ? toAppError(error) : error
  }
}

function toAppError({ code, detail, retryAfterSeconds, cause }: MediaError): AppError {
  return new AppError(code, {
    ...(detail !== undefined && { detail }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    cause,
  })
}

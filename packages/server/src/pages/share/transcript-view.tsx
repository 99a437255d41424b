import type { KeptTranscript } from '../../enrichment/index.ts'
import { plain, text } from '../messages/index.ts'
import { attr, formatDuration, link } from '../text.ts'

type Transcript = KeptTranscript['transcript']

/** Addresses of the files of a transcript, by what they are called. */
export type TranscriptUrls = Readonly<Record<'vtt' | 'srt' | 'txt' | 'chapters', string>>

/**
 * What is said in the clip, as plain text with a link to each passage. JavaScript lets it follow the sound, and each word lead to its
 * moment.
 */
export function transcriptView(
  { transcript, isEdited }: KeptTranscript,
  urls: TranscriptUrls,
  editPath: string | undefined,
) {
  if (transcript.segments.length === 0) {
    return (
      <section class="transcript" aria-labelledby="transcript">
        <h2 id="transcript">{text('share.transcript')}</h2>
        <p class="hint">{text('share.noSpeech')}</p>
        {chapterList(transcript)}
      </section>
    )
  }
  return (
    <section class="transcript" aria-labelledby="transcript" data-controller="transcript">
      <h2 id="transcript">{text('share.transcript')}</h2>
      {!isEdited && <p class="hint">{text('share.machineTranscript')}</p>}
      <p class="transcript-tools" hidden data-transcript-target="tools">
        <input
          class="field"
          type="search"
          aria-label={attr(plain('share.findInTranscript'))}
          placeholder={attr(plain('share.findInTranscript'))}
          data-transcript-target="query"
          data-action="transcript#find"
        />
        <button type="button" class="button" data-action="transcript#copy">
          {text('share.copyTranscript')}
        </button>
        <button
          type="button"
          class="button"
          disabled
          data-transcript-target="link"
          data-action="transcript#copyLink"
        >
          {text('share.copySelectionLink')}
        </button>
        <input
          class="field"
          type="text"
          readonly
          hidden
          aria-label={attr(plain('share.linkAtTime'))}
          data-transcript-target="linkField"
        />
        <span role="status" data-transcript-target="status"></span>
      </p>
      {chapterList(transcript)}
      <div
        class="transcript-text"
        lang={attr(transcript.language ?? 'und')}
        data-transcript-target="text"
        data-action="click->transcript#jump"
      >
        {transcript.segments.map(({ startMs, speaker, words }) => (
          <p data-transcript-target="passage">
            <a
              class="transcript-time"
              href={attr(`#t=${seconds(startMs)}`)}
              data-start={seconds(startMs)}
              safe
            >
              {formatDuration(startMs)}
            </a>{' '}
            {speaker !== null && (
              <>
                <b safe>{speaker}</b>{' '}
              </>
            )}
            {words.map((word, at) => (
              <>
                {at > 0 && !word.isGlued && ' '}
                <span data-start={seconds(word.startMs)} safe>
                  {word.text}
                </span>
              </>
            ))}
          </p>
        ))}
      </div>
      <p class="transcript-files">
        <a href={link(urls.txt)}>{text('share.transcriptText')}</a>
        {' · '}
        <a href={link(urls.vtt)}>WebVTT</a>
        {' · '}
        <a href={link(urls.srt)}>SubRip</a>
        {editPath !== undefined && (
          <>
            {' · '}
            <a href={link(editPath)}>{text('transcript.edit')}</a>
          </>
        )}
      </p>
    </section>
  )
}

/** While an engine is at it, or has to wait. */
export function pendingTranscript() {
  return (
    <section class="transcript" aria-labelledby="transcript">
      <h2 id="transcript">{text('share.transcript')}</h2>
      <p class="hint">{text('share.transcriptPending')}</p>
    </section>
  )
}

/** The player follows the links; without JavaScript they are times to read. */
function chapterList({ chapters, language }: Transcript) {
  if (chapters.length === 0) return ''
  return (
    <nav class="transcript-chapters" aria-labelledby="chapters" data-controller="chapters">
      <h3 id="chapters">{text('share.chapters')}</h3>
      <ol lang={attr(language ?? 'und')}>
        {chapters.map(({ startMs, title }) => (
          <li>
            <a
              href={attr(`#t=${seconds(startMs)}`)}
              data-start={seconds(startMs)}
              data-chapters-target="link"
            >
              <span class="transcript-time" safe>
                {formatDuration(startMs)}
              </span>{' '}
              <span safe>{title}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2)
}

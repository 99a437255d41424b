import { microphoneIcon } from '../layout/icons.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

/** Why nothing can be recorded here. Only the script knows. */
export function hindrances({ site, isForOperator }: Frame) {
  const isSecure = site.origin.startsWith('https:')
  return (
    <>
      <div class="notice notice-warn" role="status" hidden data-recorder-target="insecure">
        <p>{text('record.insecure')}</p>
        <p>
          {isSecure
            ? text(
                'record.insecure.address',
                { origin: site.origin },
                { a: (inner) => <a href={attr(`${site.origin}/record`)}>{inner}</a> },
              )
            : text(isForOperator ? 'record.insecure.operator' : 'record.insecure.admin')}
        </p>
        <p>{text('record.insecure.file')}</p>
      </div>
      <p class="notice notice-warn" role="status" hidden data-recorder-target="unsupported">
        {text('record.unsupported')}
      </p>
    </>
  )
}

/** Of a recording that was neither uploaded nor deleted: nothing happens to it by itself. */
export function keptRecording() {
  return (
    <section
      class="notice notice-warn recorder-kept"
      hidden
      aria-label={attr(plain('record.kept'))}
      data-recorder-target="kept"
    >
      <p role="status">
        <strong data-recorder-target="keptTime"></strong>
        <span class="recorder-when" data-recorder-target="keptWhen"></span>
      </p>
      <button type="button" class="button button-main" data-action="recorder#openKept">
        {text('record.openKept')}
      </button>
      <button type="button" class="button" data-action="recorder#goOnWithKept">
        {text('record.goOn')}
      </button>
      <button type="button" class="button button-danger" data-action="recorder#ask">
        {text('record.delete')}
      </button>
    </section>
  )
}

/** On a page where one uploads and does not record. */
export function wayToRecorder({ viewer }: Frame) {
  return (
    <>
      <section
        class="notice notice-warn recorder-kept"
        hidden
        aria-label={attr(plain('record.kept'))}
        data-controller="kept-recording"
        data-kept-recording-owner-value={attr(viewer?.userId ?? '')}
      >
        <p>
          <strong data-kept-recording-target="time"></strong>
          <span class="recorder-when" data-kept-recording-target="when"></span>
        </p>
        <a class="button" href="/record">
          {text('record.openKept')}
        </a>
      </section>
      <p class="record-way">
        <a class="button button-tint" href="/record">
          {microphoneIcon()}
          {text('record.way')}
        </a>
      </p>
    </>
  )
}

import { Application } from '@hotwired/stimulus'
import { CopyController } from './controllers/copy-controller.ts'
import { FragmentController } from './controllers/fragment-controller.ts'
import { MenuController } from './controllers/menu-controller.ts'
import { MotionController } from './controllers/motion-controller.ts'
import { PassOnController } from './controllers/pass-on-controller.ts'
import { PlaceholderController } from './controllers/placeholder-controller.ts'
import { RelativeDateController } from './controllers/relative-date-controller.ts'
import { ReloadController } from './controllers/reload-controller.ts'
import { StageController } from './controllers/stage-controller.ts'
import { ThemeController } from './controllers/theme-controller.ts'
import { ZoomController } from './controllers/zoom-controller.ts'

const application = Application.start()
application.register('copy', CopyController)
application.register('fragment', FragmentController)
application.register('menu', MenuController)
application.register('motion', MotionController)
application.register('pass-on', PassOnController)
application.register('placeholder', PlaceholderController)
application.register('relative-date', RelativeDateController)
application.register('reload', ReloadController)
application.register('stage', StageController)
application.register('theme', ThemeController)
application.register('zoom', ZoomController)

// Only where there is a secure context (a server at home may have none), and never within another site's page.
if ('serviceWorker' in navigator && top === window) {
  addEventListener('load', () => {
    // Where a browser allows none the pages work as before.
    navigator.serviceWorker.register('/service-worker.js').catch(() => {})
  })
}

// What only some pages have is loaded by them alone.
if (document.querySelector('[data-controller~="uploader"]')) {
  const { UploaderController } = await import('./uploader/uploader-controller.ts')
  application.register('uploader', UploaderController)
  const { SharedFilesController } = await import('./shared-files/shared-files-controller.ts')
  application.register('shared-files', SharedFilesController)
  const { AlbumController } = await import('./uploader/album-controller.ts')
  application.register('album', AlbumController)
}
if (document.querySelector('[data-controller~="sending"]')) {
  const { SendingController } = await import('./request/sending-controller.ts')
  application.register('sending', SendingController)
}
if (document.querySelector('[data-controller~="recorder"]')) {
  const { RecorderController } = await import('./recorder/recorder-controller.ts')
  application.register('recorder', RecorderController)
}
if (document.querySelector('[data-controller~="kept-recording"]')) {
  const { KeptRecordingController } = await import('./recorder/kept-recording-controller.ts')
  application.register('kept-recording', KeptRecordingController)
}
if (document.querySelector('[data-controller~="player"]')) {
  const { FallbackController } = await import('./player/fallback-controller.ts')
  application.register('fallback', FallbackController)
  const { SilenceController } = await import('./player/silence-controller.ts')
  application.register('silence', SilenceController)
  const { LoudnessController } = await import('./player/loudness-controller.ts')
  application.register('loudness', LoudnessController)
  // Last: it tells the others what it learns of the clip.
  const { PlayerController } = await import('./player/player-controller.ts')
  application.register('player', PlayerController)
}
if (document.querySelector('[data-controller~="captions"]')) {
  const { CaptionsController } = await import('./player/captions-controller.ts')
  application.register('captions', CaptionsController)
}
if (document.querySelector('[data-controller~="transcript"]')) {
  const { TranscriptController } = await import('./transcript/transcript-controller.ts')
  application.register('transcript', TranscriptController)
}
if (document.querySelector('[data-controller~="chapters"]')) {
  const { ChaptersController } = await import('./transcript/chapters-controller.ts')
  application.register('chapters', ChaptersController)
}
if (document.querySelector('[data-controller~="trim"]')) {
  const { TrimController } = await import('./trim/trim-controller.ts')
  application.register('trim', TrimController)
}
if (document.querySelector('[data-controller~="passkey"]')) {
  const { PasskeyController } = await import('./passkey/passkey-controller.ts')
  application.register('passkey', PasskeyController)
}
if (document.querySelector('[data-controller~="ticket"]')) {
  const { TicketController } = await import('./ticket/ticket-controller.ts')
  application.register('ticket', TicketController)
}
if (document.querySelector('[data-controller~="proof"]')) {
  const { ProofController } = await import('./report/proof-controller.ts')
  application.register('proof', ProofController)
}
if (document.querySelector('[data-controller~="desk"]')) {
  const { DeskController } = await import('./desk/desk-controller.ts')
  application.register('desk', DeskController)
}
if (document.querySelector('[data-controller~="progress"]')) {
  const { ProgressController } = await import('./desk/progress-controller.ts')
  application.register('progress', ProgressController)
}
if (document.querySelector('.docs')) {
  const { TabsController } = await import('./docs/tabs-controller.ts')
  const { FilterController } = await import('./docs/filter-controller.ts')
  application.register('tabs', TabsController)
  application.register('filter', FilterController)
}
if (document.querySelector('.uploads-page, [data-controller~="undo"]')) {
  const { UploadsController } = await import('./uploads/uploads-controller.ts')
  const { UndoController } = await import('./uploads/undo-controller.ts')
  const { FilterFormController } = await import('./uploads/filter-form-controller.ts')
  application.register('filter-form', FilterFormController)
  application.register('uploads', UploadsController)
  application.register('undo', UndoController)
}

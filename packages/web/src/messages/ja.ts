import type { ScriptMessages } from './en.ts'

/** What the scripts of the pages show, in Japanese. */
export const ja: ScriptMessages = {
  theme: {
    names: { system: 'システムに合わせる', light: 'ライト', dark: 'ダーク' },
    current: (theme: string) => `カラーテーマ：${theme}`,
    change: (theme: string) => `カラーテーマ：${theme}。テーマを変更`,
  },
  date: {
    now: 'たった今',
  },
  files: {
    pasted: (moment) => `貼り付け ${moment}`,
    recording: (moment) => `録音 ${moment}`,
    code: 'コード',
  },
  docs: {
    found: (count) => {
      if (count === 0) return 'その名前のものはありません。'
      return count === 1 ? '1 件見つかりました。' : `${count} 件見つかりました。`
    },
  },
  copy: {
    copied: 'コピーしました',
    pressKeys: 'Ctrl+Cを押してください',
    nameCopied: (name: string) => `${name}をコピーしました`,
    failed: 'コピーできませんでした。テキストを選択したので、Ctrl+C（Macでは⌘C）を押してください。',
    failedUnseen: 'コピーできませんでした。リンクを1つずつコピーしてください。',
  },
  picture: {
    close: '閉じる',
    larger: '拡大',
    smaller: '縮小',
    fullSize: (alt: string) => `${alt} – 原寸表示`,
    pause: '一時停止',
    play: '再生',
    pauseAnimation: 'アニメーションを一時停止',
    playAnimation: 'アニメーションを再生',
  },
  player: {
    copyAt: (time) => `${time} のリンクをコピー`,
    speed: (speed) => `再生速度: ${speed}×`,
    position: (time, length) => `${time}/${length}`,
    linkCopied: (time: string) => `${time}からのリンクをコピーしました`,
    copyBelow:
      'コピーできませんでした。下のリンクを選択したので、Ctrl+C（Macでは⌘C）を押してください。',
    silence: (time: string) => `無音を飛ばす (S)：このクリップの${time}`,
    loudness: (decibels: number) =>
      `音量をそろえる (E)：${Math.abs(decibels)} dB ${decibels < 0 ? '小さく' : '大きく'}`,
    goesOn: (time: string) => `前回の続き、${time}から再生します`,
  },
  album: {
    copied: 'アルバムのリンクをコピーしました',
    made: 'アルバムを作成しました。リンクは一覧の先頭にあります。',
    failed: 'アルバムを作成できませんでした。もう一度お試しください。',
  },
  trim: {
    length: (length: string) => `新しい長さ：${length}`,
    nothing: '何も残らないか、何も切り取られません。',
  },
  transcript: {
    found: (count: number) =>
      count === 0 ? '該当する箇所はありません' : `${count}か所見つかりました`,
    copyLink: 'コピーできませんでした。リンクを選択したので、Ctrl+C（Macでは⌘C）を押してください。',
    notCopied: 'コピーできませんでした。テキストを選択して、Ctrl+C（Macでは⌘C）を押してください。',
  },
  uploads: {
    selected: (count: number) => (count === 0 ? '選択なし' : `${count}件選択中`),
    deleted: (count: number) => `アップロード${count}件を完全に削除しました。`,
  },
  passkey: {
    tooMany: '試行回数が多すぎます。1分ほど待ってから、もう一度お試しください。',
    notFresh: 'セキュリティのため、パスキーを追加する前にもう一度ログインしてください。',
    unknown: 'このパスキーはここに登録されていません。別の方法でログインしてください。',
    known: 'このデバイスには、すでにこのアカウントのパスキーがあります。',
    suspended: 'このアカウントは一時停止されています。サイト管理者にお問い合わせください。',
    failed: 'パスキーを使用できませんでした。もう一度試すか、パスワードでログインしてください。',
  },
  botCheck: {
    tooMany: 'お使いのネットワークからのアップロードが多すぎます。',
    closed:
      'アカウントなしのアップロードは現在停止しています。アップロードするにはログインしてください。',
    cannotRun:
      'このブラウザーではボットチェックを実行できませんでした。別のブラウザーを使うか、ログインしてください。',
    cannotLoad:
      'ボットチェックを読み込めませんでした。コンテンツブロッカーが妨げている可能性があります。許可して再読み込みするか、ログインしてください。',
    failed: 'ボットチェックを通過できませんでした。もう一度お試しください。',
  },
  sending: {
    lost: '接続が切れました。届いたファイルは失われていません。「送信」を押して、もう一度お試しください。',
  },
  uploader: {
    added: (count: number) => `${count}件のファイルを追加しました`,
    uploaded: (fileName: string) => `${fileName}をアップロードしました。リンクをコピーできます。`,
    canceled: 'アップロードをキャンセルしました',
    withPassword: '開くにはパスワードが必要です。',
    total: (done: number, total: number) => `${total}件中${done}件アップロード済み`,
    allCopied: (count: number) => `${count}件コピーしました`,
    empty: 'このファイルは空です（0バイト）。別のファイルを選択してください。',
    notBegun: '接続が切れました。何もアップロードされていません。もう一度お試しください。',
    lost: '接続が切れました。もう一度お試しください。アップロードは中断したところから続き、二重にアップロードされることはありません。',
  },
  recorder: {
    phase: {
      idle: '',
      asking: '録音するには、ブラウザーでマイクの使用を許可してください。',
      recording: '録音中',
      paused: '一時停止中',
      finishing: '終了しています…',
      review: '録音しました。アップロードする前に聴いて確認してください。',
    },
    trouble: {
      denied:
        'このページではマイクの使用が許可されていません。ブラウザーで許可してから（通常はアドレスの横のアイコン）、もう一度お試しください。',
      missing: 'マイクが見つかりません。接続してから、もう一度お試しください。',
      busy: '現在マイクを使用できません。別のアプリが使用している可能性があります。そのアプリを閉じてから、もう一度お試しください。',
      noTabSound:
        'ブラウザーから音声が共有されませんでした。タブを選んで音声をオンにしてから、もう一度お試しください。',
      unplugged:
        'マイクの接続が切れました。録音は失われていません。接続し直すか別のマイクを選んで続けるか、終了してください。',
      full: 'このブラウザーに空き容量がなくなったため、録音を停止しました。録音は失われていませんが、最後の数秒はこのページにしかありません。ページを閉じる前にアップロードしてください。',
      unkept:
        '現在、このブラウザーに録音のコピーを保存できていません。録音をアップロードするまで、このページを閉じないでください。',
      limit:
        '録音がアップロードできる上限の大きさに達したため、停止しました。録音は失われていません。',
      failed: '録音を開始できませんでした。もう一度試すか、別のブラウザーをお使いください。',
      elsewhere: '別のタブで録音しています。先にそちらを終了するか、タブを閉じてください。',
    },
    level: (decibels: number, word: 'good' | 'loud' | 'silent') =>
      `${decibels}デシベル、${{ good: '適切', loud: '大きすぎます', silent: '無音' }[word]}`,
    levelWords: {
      good: '',
      loud: '音が大きすぎます。マイクから少し離れてください。',
      silent: '音が聞こえません。正しいマイクを選び、オンになっているか確認してください。',
    },
    size,
    sizeOf: (size: string, most: string) => `${size}／${most}`,
    kept: (time: string) => `${time}の録音が保存されています`,
    keptWhen: (when: string, more: number) =>
      `${when}の録音です。このブラウザーにしかありません。${more === 0 ? '' : `この後にさらに${more}件あります。`}`,
    parts: (count: number) =>
      `このブラウザーでは${count}個に分かれて録音され、結合できません。${count}件の音声クリップとしてアップロードされます。`,
    usualInput: '既定のマイク',
    tabInput: 'タブまたはアプリの音声',
    microphone: (number: number) => `マイク${number}`,
    offline:
      'オフラインです。録音は続き、オンラインに戻るまで、すべてこのブラウザーに保存されます。',
    discarded: '録音を削除しました。',
  },
  sharedFiles: {
    waiting: (count: number) => `${count}件のファイルがアップロードを待っています。`,
    discarded: '破棄しました。何もアップロードされていません。',
  },
  row: {
    retry: '再試行',
    cancel: 'キャンセル',
    remove: '削除',
    actOn: (action: string, fileName: string) => `${action} – ${fileName}`,
    progressOf: (fileName: string) => `${fileName}のアップロードの進行状況`,
    waiting: '待機中…',
    checking: (percent: number) => `ボットチェックを実行中… ${percent}%`,
    sent: (percent: number) => `${percent}%`,
    processing: '処理中…',
    reconnecting: '接続が切れました。再接続しています…',
    offline:
      'オフラインです。オンラインに戻ると、このアップロードは続行されます。このページを開いたままにしてください。',
    uploaded: 'アップロードしました',
    uploadedBefore: '以前このブラウザーでアップロード済み',
    forget: 'この一覧から削除',
  },
  refusal: {
    signedOut: 'ログアウトしています。ログインしてから、もう一度アップロードしてください。',
    notProven:
      'ボットチェックを通過できませんでした。もう一度試すか、ログインして省略してください。',
    tooLarge: 'このファイルは、このサイトの上限を超えています。',
    unsupported: 'この種類のファイルには対応していません。',
    damaged:
      'このファイルは破損していて開けません。新しいコピーを保存して、そちらをアップロードしてください。',
    tooMany: '短時間のアップロードが多すぎます。',
    noStorage:
      'サーバーのストレージが応答していません。何もアップロードされていません。数分後にもう一度お試しください。',
    busy: '現在サイトが混み合っています。何もアップロードされていません。',
    internal:
      'サーバー側で問題が発生しました。何もアップロードされていません。もう一度お試しください。',
    tryAgainIn,
  },
}

/** `312 KB`, `4.7 MB`, `100 MB`. */
function size(bytes: number): string {
  const megabytes = bytes / 1_048_576
  if (megabytes < 1) return `${Math.round(bytes / 1024)} KB`
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}

/** Up to a minute and a half in seconds, more in whole minutes. */
function tryAgainIn(seconds: number): string {
  if (seconds <= 90) return `${seconds}秒後にもう一度お試しください。`
  return `${Math.ceil(seconds / 60)}分後にもう一度お試しください。`
}

/** The home page. */
export const home = {
  'home.description':
    '画像や音声クリップをアップロードして、共有リンクを作成できます。位置情報とカメラ情報は削除されます。',
  'home.deleted': 'アップロードを削除しました。リンクは使えなくなりました。',
  'home.signedOut': 'ログアウトしました。',
  'home.signedIn': 'ログインしました。',
  'home.shareAgain':
    'ファイルを受け取れませんでした。どこにも送信されていません。もう一度共有するか、ここで選択してください。',

  'home.recent': 'アップロード一覧',
  'home.receipts': '開封確認',
  'home.empty': 'アップロードはまだありません',
  'home.emptyHint': 'アップロードしたファイルが、新しい順にここに表示されます。',
  'home.end': 'これ以上アップロードはありません',
  'home.endHint': '最後まで表示しました。',

  'home.welcome': '画像や音声をリンクで共有',
  'home.lead':
    '{siteName}は、ファイルをどこにでも貼り付けられるリンクに変えます。位置情報やカメラ情報などの隠れたデータは、先に削除されます。',
  'home.links':
    '<b>どこでも使えるリンク</b> ページのリンク、直接リンク、HTML、Markdown、BBCodeに対応しています。',
  'home.clean':
    '<b>隠れたデータを削除</b> 位置情報とカメラ情報を削除します。形式が許す限り、画像そのものは再圧縮しません。',
  'home.api':
    '<b>スクリプトやエージェントにも</b> スクリプト、アプリ、AIエージェントのための<a>シンプルなAPI</a>を1つ用意しています。',

  'home.account': 'アカウント',
  'home.accountHint': 'ログインすると、アップロードができ、後から検索、変更、削除もできます。',
  'home.invited': 'アカウントの作成には、このサイトからの招待が必要です。',
  'home.closed': 'ここでアカウントを作成できるのはサイト管理者だけです。',
  'home.guests':
    'アカウントがない場合、アップロードは{span}で期限切れになり、後から編集や削除はできません。',
  'home.example': 'ほかの人にはこう見えます',
  'home.examplePicture': '湖に差す朝の光',
  'home.exampleClip': '弦で奏でるいくつかの音',
} as const

/** What a column of a table holds. */
export type Column =
	| 'method'
	| 'path'
	| 'request'
	| 'response'
	| 'auth'
	| 'status'
	| 'variable'
	| 'required'
	| 'default'
	| 'event'
	| 'payload'
	| 'file'
	| 'change'
	| 'function'
	| 'module'
	| 'version'
	| 'table'
	| 'procedure'
	| 'other';

const HEADERS: readonly (readonly [english: RegExp, elsewhere: RegExp | undefined, column: Column])[] = [
	[/^(?:http )?(?:method|verb)s?$/, /^(?:methode|méthode|método|metodo|verbo?|方法|请求方法|メソッド|메서드|метод)\??$/, 'method'],
	[
		/^(?:endpoints?|paths?|routes?|urls?|uri|url path)$/,
		/^(?:pfad|endpunkt|chemin|ruta|caminho|percorso|路径|接口|接口路径|地址|パス|エンドポイント|경로|путь|эндпоинт)\??$/,
		'path',
	],
	[/^procedures?$/, undefined, 'procedure'],
	[
		/^(?:requests?|body|request body|input|params|parameters|arguments)$/,
		/^(?:anfrage|requête|solicitud|petición|requisição|richiesta|请求|请求体|参数|请求参数|リクエスト|요청|запрос)\??$/,
		'request',
	],
	[
		/^(?:responses?|returns?|output|response body|result|return type)$/,
		/^(?:antwort|rückgabe|réponse|respuesta|resposta|risposta|响应|返回|返回值|レスポンス|응답|ответ)\??$/,
		'response',
	],
	[
		/^(?:auth|authentication|authorization|auth required|protected)\??$/,
		/^(?:authentifizierung|authentification|autenticación|autenticação|认证|鉴权|認証|인증|аутентификация)\??$/,
		'auth',
	],
	[/^(?:status|code|status code)s?$/, /^(?:statuscode|statut|estado|状态码|ステータス|상태 코드|код)\??$/, 'status'],
	[
		/^(?:variables?|env(?:ironment)?(?: ?vars?| variables?)?|env name|variable name)$/,
		/^(?:umgebungsvariable|variable d'environnement|variável|variabile|变量|变量名|环境变量|変数|変数名|環境変数|변수|환경 ?변수|переменная)\??$/,
		'variable',
	],
	[
		/^(?:required|mandatory|optional)\??$/,
		/^(?:erforderlich|pflicht|requise?|obligatoire|requerid[oa]|obligatori[oa]|obrigatóri[oa]|必填|必需|是否必填|必須|필수|обязательн(?:ая|о|ый))\??$/,
		'required',
	],
	[
		/^defaults?(?: value)?$/,
		/^(?:standard|standardwert|vorgabe|(?:valeur )?par défaut|(?:valor )?por defecto|(?:valor )?padrão|predefinito|默认值?|デフォルト|既定値|기본값|по умолчанию)\??$/,
		'default',
	],
	[/^(?:events?|topics?|event names?|channel)$/, /^(?:ereignis|événement|evento|事件|事件名|イベント|이벤트|событие)\??$/, 'event'],
	[
		/^(?:payload|data|schema|event data)$/,
		/^(?:nutzdaten|charge utile|carga útil|datos|载荷|数据|ペイロード|페이로드|данные)\??$/,
		'payload',
	],
	[/^(?:files?|file paths?|file names?)$/, /^(?:datei|fichier|archivo|arquivo|文件|文件名|ファイル|파일|файл)\??$/, 'file'],
	[/^(?:change|changes|action|operation|type of change|what)$/, undefined, 'change'],
	[/^(?:functions?|function name|signature|export)$/, undefined, 'function'],
	[/^(?:packages?|modules?|library|dependency)$/, undefined, 'module'],
	[/^versions?$/, undefined, 'version'],
	[/^tables?(?: names?)?$/, /^(?:tabelle|tabla|tabela|表|表名|テーブル|테이블|таблица)\??$/, 'table'],
];

/** The column that a cell of the header names, in the languages whose headings are read too. */
export function columnNamed(text: string): Column {
	const words = text.trim().toLowerCase();
	return HEADERS.find(([english, elsewhere]) => english.test(words) || elsewhere?.test(words))?.[2] ?? 'other';
}

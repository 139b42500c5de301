import type { Direction, SectionRole } from './fact.js';

const WORDS: readonly (readonly [SectionRole, Direction, RegExp])[] = [
	[
		'not-needed',
		'mentions',
		/nicht (?:benötigt|erforderlich|verwendet|geändert)|non (?:requis|utilis|nécessaire)|no (?:necesari|requerid|usad)|não (?:necess|usad)|不需要|無需|无需|不要/,
	],
	[
		'out-of-scope',
		'mentions',
		/geplant|künftig|ausblick|außerhalb|nicht (?:teil|enthalten|im umfang|umgesetzt|implementiert)|später|veraltet|à venir|\bfutur(?:e?s?|[oa]s?|i)\b(?<!futures)|prévu|planifi|hors (?:périmètre|champ|sujet)|non (?:inclus|implément)|fuera de alcance|fuera del alcance|próxim[oa]s (?:pasos|passos|versiones|mejoras)|planead|planificad|no (?:incluid|implementad)|fora d[oe] escopo|planejad|pianificat|fuori ambito|后续|未来|计划中|开发计划|不在范围|范围外|待(?:办|定|实现)|未实现|已废弃|今後|将来|実装予定|対象外|未実装|廃止|향후|구현 예정|범위 외|미구현|в будущем|планир|вне рамок|будущ|не входит/,
	],
	[
		'unchanged',
		'mentions',
		/unverändert|bestehende|vorhandene|keine änderung|inchangé|existant|sin cambios|existente|sem (?:mudanças|alterações)|invariat|未变|不变|现有|已有|既存|変更なし|기존|변경 없음|без изменений|существующ/,
	],
	[
		'example',
		'mentions',
		/beispiel|\bverwendung\b|\bexemples?\b|\butilisation\b|ejemplo|exemplo|esemp|示例|例子|样例|使用方法|サンプル|使用例|예제|예시|사용법|пример|использование/,
	],
	[
		'files',
		'mentions',
		/(?:erstellte|neue|geänderte|gelöschte) dateien|dateien (?:erstellt|geändert|gelöscht)|fichiers? (?:créé|modifié|supprimé|ajouté)|archivos? (?:cread|modificad|eliminad)|arquivos? (?:criad|modificad|removid|excluíd)|(?:新增|创建|新建|修改|变更|删除)(?:的)?文件|文件(?:变更|修改)|(?:作成|変更|追加|削除)(?:した)?ファイル|(?:생성|수정|변경|삭제)(?:된|한)? ?파일|(?:создан|измен|удал)\p{L}* файл/u,
	],
	[
		'events',
		'consumes',
		/(?:abonnierte|empfangene|konsumierte) (?:events|ereignisse|nachrichten)|événements? (?:consommé|écouté|reçu|souscrit)|eventos? (?:consumid|suscrit|recibid|escuchad|ouvid|assinad|recebid)|(?:订阅|消费|监听)的?(?:事件|消息)|購読|受信イベント|구독|подписк/,
	],
	['events', 'provides', /\bereignisse\b|événements?|\beventos?\b|\beventi\b|事件|イベント|이벤트|событи/],
	[
		'config',
		'provides',
		/umgebungsvariable|konfiguration|einstellungen|variables? d environnement|variables de entorno|configuración|variáveis de ambiente|configuração|variabili d ambiente|环境变量|配置|環境変数|設定|환경 ?변수|переменн\p{L}* (?:окружени|среды)|конфигурац/u,
	],
	[
		'consumes',
		'consumes',
		/\b(?:verwendete|benötigte|genutzte|konsumierte)|abhängigkeit|voraussetzung|utilisée?s|consommée?s|dépendance|prérequis|\busad[oa]s\b|consumid[oa]s|dependencias|dependências|requerid[oa]s|utilizad[oa]s|dipendenze|utilizzat|依赖|使用的|调用的|所需|依存|利用する|使用する|呼び出|의존|사용하는|зависимост|используем|потребляем|требуем/,
	],
	[
		'data',
		'provides',
		/datenmodell|datenstruktur|datenbank|datentyp|modèles? de données|base de données|structures? de données|modelos? de da(?:t|d)os|base de datos|estructuras? de datos|banco de dados|数据(?:模型|结构|库|表|类型)|データ(?:モデル|構造|ベース)|型定義|데이터|스키마|модел\p{L}* данных|баз\p{L}* данных|структур\p{L}* данных/u,
	],
	[
		'provides',
		'provides',
		/bereitgestellt|angebotene|schnittstellen\b|\bendpunkte\b|\bfournie?s\b|exposée?s|points? d accès|expuest|proporcionad|ofrecid|fornecid|expost[oa]s|提供|对外接口|接口(?:列表|定义|清单)|公開|エンドポイント|제공|엔드포인트|предоставл|эндпоинт/,
	],
];

/** The words by which headings in German, French, Spanish, Portuguese, Italian, Chinese, Japanese, Korean and Russian name a role. */
export function roleElsewhere(role: SectionRole, direction: Direction): RegExp | undefined {
	return WORDS.find(([named, way]) => named === role && way === direction)?.[2];
}

import { type Kept, type MemoryDisk, memoryDisk, type Node } from './memory-disk.js';

/** How names reach the medium: in order, and any fsync brings all earlier ones along; or each folder's own, with the folder's fsync alone. */
export type NameModel = 'ordered' | 'by-folder';
/** What became of bytes that no fsync covered: they never arrived, NULs of their length did, half of them did, or all did. */
export type LostBytes = 'none' | 'zeros' | 'half' | 'all';

/** The disk as it may be found when power fails after `length` entries of the log, `names` of the names not yet brought to the medium having made it. */
export function afterPowerLoss(
	log: readonly Kept[],
	length: number,
	model: NameModel,
	lost: LostBytes,
	names: 'none' | 'all' | number,
): MemoryDisk {
	const top: Node = { ino: -1, kind: 'folder', mode: 0o755, bytes: new Uint8Array(), entries: new Map(), target: '' };
	const copies = new Map<number, Node>();
	let rootIno: number | undefined;
	const copy = (node: Node): Node => {
		let made = copies.get(node.ino);
		if (!made) {
			made = { ...node, entries: new Map(), bytes: new Uint8Array() };
			copies.set(node.ino, made);
		}
		return made;
	};
	const folderOf = (ino: number): Node => {
		rootIno ??= ino;
		return ino === rootIno ? top : copies.get(ino)!;
	};
	const apply = (kept: Kept & { what: 'names' }): void => {
		for (const { folder, name, node } of kept.changes) {
			if (node) folderOf(folder).entries.set(name, copy(node));
			else folderOf(folder).entries.delete(name);
		}
	};
	const pending: (Kept & { what: 'names' })[] = [];
	const bytes = new Map<Node, { durable: Uint8Array; latest: Uint8Array }>();
	for (const kept of log.slice(0, length)) {
		if (kept.what === 'names') {
			for (const { folder, node } of kept.changes) {
				folderOf(folder);
				if (node) copy(node);
			}
			pending.push(kept);
		} else if (kept.what === 'bytes') {
			bytes.set(kept.node, { durable: bytes.get(kept.node)?.durable ?? new Uint8Array(), latest: kept.bytes });
		} else {
			const content = bytes.get(kept.node);
			if (content) content.durable = content.latest;
			const covered = pending.filter((names) => model === 'ordered' || names.changes.some((change) => change.folder === kept.node.ino));
			for (const names of covered) {
				apply(names);
				pending.splice(pending.indexOf(names), 1);
			}
		}
	}
	for (const kept of pending.slice(0, names === 'all' ? pending.length : names === 'none' ? 0 : names)) apply(kept);
	for (const [node, { durable, latest }] of bytes) copy(node).bytes = durable === latest ? latest : found(durable, latest, lost);
	return memoryDisk(top);
}

function found(durable: Uint8Array, latest: Uint8Array, lost: LostBytes): Uint8Array {
	if (lost === 'none') return durable;
	if (lost === 'all') return latest;
	const size = lost === 'zeros' ? latest.length : Math.floor((durable.length + latest.length) / 2);
	const bytes = new Uint8Array(size);
	if (lost === 'half') bytes.set(latest.subarray(0, size));
	bytes.set(durable.subarray(0, size));
	return bytes;
}

/** What tells two disks apart: paths, kinds, content. */
export function fingerprint(disk: MemoryDisk): string {
	const lines: string[] = [];
	const rest: [string, Node][] = [['', disk.top]];
	for (let next = rest.pop(); next; next = rest.pop()) {
		for (const [name, node] of next[1].entries) {
			lines.push(`${next[0]}/${name}|${node.kind}|${node.target}|${Buffer.from(node.bytes).toString('latin1')}`);
			if (node.kind === 'folder') rest.push([`${next[0]}/${name}`, node]);
		}
	}
	return lines.sort().join('\n');
}

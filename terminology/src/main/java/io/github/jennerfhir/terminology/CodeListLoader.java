package io.github.jennerfhir.terminology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the lists of codes and refuses a code twice, a missing name, a meaning that is not in the list itself. */
final class CodeListLoader {

    private CodeListLoader() {}

    static CodeLists load(DataFolder folder) {
        DataFile<DataIndex> index = DataIndex.in(folder);
        Map<String, CodeList> lists = new LinkedHashMap<>();
        for (String name : index.required(index.content().lists(), "$.lists")) {
            DataFile<CodeListFile> file = folder.read(name, CodeListFile.class);
            CodeList list = list(file);
            if (lists.putIfAbsent(list.name(), list) != null) {
                throw file.broken("$.name", "list twice: " + list.name());
            }
        }
        return new CodeLists(lists);
    }

    private static CodeList list(DataFile<CodeListFile> file) {
        CodeListFile content = file.content();
        Set<String> sources = file.sourceIds(content.sources());
        List<CodeListFile.Row> rows = file.required(content.codes(), "$.codes");
        List<CodeList.Entry> entries = new ArrayList<>();
        Set<Code> seen = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            CodeListFile.Row row = rows.get(i);
            String path = "$.codes[" + i + "]";
            Coding coding = new Coding(
                    file.required(row.system(), path + ".system"),
                    file.required(row.code(), path + ".code"),
                    file.required(row.display(), path + ".display"));
            if (!seen.add(coding.asCode())) {
                throw file.broken(path + ".code", "code twice: " + coding.asCode());
            }
            Optional<Code> means = Optional.ofNullable(row.means()).map(code -> new Code(content.meansSystem(), code));
            entries.add(new CodeList.Entry(coding, means, file.rowSources(row.sources(), sources, path + ".sources")));
        }
        checkMeanings(file, entries, seen);
        return new CodeList(
                file.required(content.name(), "$.name"),
                file.required(content.title(), "$.title"),
                file.required(content.description(), "$.description"),
                entries);
    }

    private static void checkMeanings(DataFile<?> file, List<CodeList.Entry> entries, Set<Code> listed) {
        for (int i = 0; i < entries.size(); i++) {
            Optional<Code> means = entries.get(i).means();
            if (means.isPresent() && !listed.contains(means.get())) {
                throw file.broken("$.codes[" + i + "].means", "not in the list: " + means.get());
            }
        }
    }
}

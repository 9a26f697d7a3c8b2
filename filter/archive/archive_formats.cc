#include "archive/archive_formats.h"

#include <archive.h>

namespace postern {
namespace {

// Only those that libarchive undoes itself: for the others it starts a program.
void look_for_marked_compressions(archive* reader) {
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_compress(reader);
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_lz4(reader);
    archive_read_support_filter_lzip(reader);
    archive_read_support_filter_rpm(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_format_empty(reader);
    archive_read_support_format_raw(reader);
}

void look_for_streams(archive* reader) {
    archive_read_support_format_ar(reader);
    archive_read_support_format_cpio(reader);
    archive_read_support_format_tar(reader);
    // What stands behind the end-of-archive mark is still seen by some readers.
    archive_read_set_option(reader, "tar", "read_concatenated_archives", "1");
}

void look_for_volumes(archive* reader) {
    archive_read_support_format_7zip(reader);
    archive_read_support_format_cab(reader);
    archive_read_support_format_iso9660(reader);
    archive_read_support_format_lha(reader);
    archive_read_support_format_rar(reader);
    archive_read_support_format_rar5(reader);
}

}  // namespace

void look_for(archive* reader, ArchiveKind kind) {
    switch (kind) {
        case ArchiveKind::kZip:
            archive_read_support_format_zip_seekable(reader);
            break;
        case ArchiveKind::kZipInOrder:
            archive_read_support_format_zip_streamable(reader);
            break;
        case ArchiveKind::kStream:
            look_for_streams(reader);
            break;
        case ArchiveKind::kCompressed:
            archive_read_support_filter_lzma(reader);
            look_for_marked_compressions(reader);
            break;
        case ArchiveKind::kCompressedWithMark:
            look_for_marked_compressions(reader);
            break;
        case ArchiveKind::kVolume:
            look_for_volumes(reader);
            break;
        case ArchiveKind::kIsoWithoutExtensions:
            archive_read_support_format_iso9660(reader);
            archive_read_set_option(reader, "iso9660", "rockridge", nullptr);
            archive_read_set_option(reader, "iso9660", "joliet", nullptr);
            break;
        case ArchiveKind::kIsoWithoutJoliet:
            archive_read_support_format_iso9660(reader);
            archive_read_set_option(reader, "iso9660", "joliet", nullptr);
            break;
    }
}

}  // namespace postern

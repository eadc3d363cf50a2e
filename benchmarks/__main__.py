"""Runs the measurements that need nothing but the repository: ``make bench``."""

from benchmarks import job, linking


def main() -> None:
    print("Linking, on the sample's gold")
    linking.main()
    print("\nThe whole job, cold and warm")
    job.main()


if __name__ == "__main__":
    main()
